package isochrone.plugin.geo.rum;

import isochrone.api.Block;
import isochrone.api.Page;
import isochrone.api.Word;
import isochrone.api.geo.AddressRange;
import isochrone.wire.PacketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may say on whose behalf it asks, and in which header field.
 *
 * <p>Each proxy adds the address that it sees at the end of the field. So the last address that is
 * no proxy of ours is the client; what stands before it is what the client says of itself.
 *
 * @param believed the addresses of our proxies
 * @param field the one field that they write; another would be the client's own
 */
record Proxies(List<AddressRange> believed, String field) {
  static final String LIST = "x-forwarded-for";

  /** RFC 7239. */
  static final String FORWARDED = "forwarded";

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** The parameter {@code for} of an element of the field (RFC 7239 §4). */
  private static final Pattern FOR =
      Pattern.compile("(?:^|;)\\s*for=(\"[^\"]*\"|[^;\"\\s]*)", Pattern.CASE_INSENSITIVE);

  /** RFC 7239 §6: a port may follow, and IPv6 stands in brackets then. */
  private static final Pattern NODE =
      Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\w+)?|([0-9.]+)(?::\\w+)?|([0-9A-Fa-f:.]+)");

  static Proxies of(Block b) {
    List<AddressRange> believed = new ArrayList<>();
    for (Word word : b.words("proxies")) {
      try {
        believed.add(AddressRange.parse(word.text()));
      } catch (IllegalArgumentException e) {
        b.problem(word.origin(), "proxies %s (was %s)".formatted(e.getMessage(), word.text()));
      }
    }
    String field = b.choice("proxy-field", LIST, FORWARDED);
    if (b.given("proxy-field") && !b.given("proxies")) {
      b.problem("proxy-field", "is of no use without proxies");
    }
    return new Proxies(List.copyOf(believed), field);
  }

  /** Who asks; null when a proxy does not tell. */
  @Nullable PacketAddress client(Page.Request request) {
    PacketAddress client = request.peer();
    String said = request.headers().get(field);
    if (client == null || !isBelieved(client)) {
      return client;
    }
    if (said == null) {
      return null; // else all visitors would be of the proxy's network
    }
    String[] elements = said.split(",", -1);
    for (int i = elements.length - 1; i >= 0 && client != null && isBelieved(client); i--) {
      client = address(field.equals(LIST) ? elements[i].strip() : node(elements[i]));
    }
    return client;
  }

  private boolean isBelieved(PacketAddress address) {
    boolean ipv4 = address.isIpv4();
    AddressRange one =
        AddressRange.block(
            ipv4,
            address.high(),
            ipv4 ? address.low() & 0xFFFF_FFFFL : address.low(),
            ipv4 ? IPV4_BITS : IPV6_BITS);
    return believed.stream().anyMatch(range -> range.overlaps(one));
  }

  private static String node(String element) {
    Matcher matcher = FOR.matcher(element);
    return matcher.find() ? matcher.group(1).replace("\"", "") : "";
  }

  private static @Nullable PacketAddress address(String text) {
    Matcher parts = NODE.matcher(text);
    if (!parts.matches()) {
      return null; // "unknown" and "_hidden" are words that proxies may use (RFC 7239 §6.2, §6.3)
    }
    String bare = parts.group(1) != null ? parts.group(1) : parts.group(2);
    return PacketAddress.parse(bare != null ? bare : parts.group(3));
  }
}
