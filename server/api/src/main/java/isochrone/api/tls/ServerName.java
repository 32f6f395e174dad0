package isochrone.api.tls;

import isochrone.wire.PacketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** The server name that TLS indicates for a host (RFC 6066 §3). */
public final class ServerName {
  /** A final dot says the same and is left out, as in certificates. */
  private static final Pattern NAME = Pattern.compile("([^:\\[\\]]+?)\\.?(?::[0-9]*)?");

  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]+)](?::[0-9]*)?");

  /** Names with an underscore are names, too. */
  private static final Pattern INDICATED =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

  private ServerName() {}

  /**
   * What a host is called without port, brackets and final dot.
   *
   * @param host as in the field Host of HTTP: a name, an IPv4 address, or an IPv6 address in
   *     brackets, with or without a port
   */
  public static String bare(String host) {
    for (Pattern form : List.of(NAME, BRACKETS)) {
      Matcher matcher = form.matcher(host);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return host;
  }

  /** The name without its port; none for an address, and none for what is no name in DNS. */
  public static List<SNIServerName> of(String host) {
    String name = bare(host);
    if (!INDICATED.matcher(name).matches() || PacketAddress.parse(name) != null) {
      return List.of();
    }
    try {
      // As bytes: Java takes text for names of hosts only, without underscores.
      return List.of(new SNIHostName(name.getBytes(StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
