package isochrone.api.traffic;

import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/** What an endpoint hands to clients: a name, or an address of one or both families. */
public sealed interface Target {

  /** The name without its final dot, or the first address, as a probe would connect to it. */
  String host();

  /** Both addresses or the name, as people write them. */
  String text();

  /** A name, answered as a CNAME. */
  record Name(WireName name) implements Target {
    @Override
    public String host() {
      String text = name.toString();
      return text.length() > 1 ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String text() {
      return name.toString();
    }
  }

  /**
   * An IPv4 address, an IPv6 address, or one of each; answered as A and AAAA.
   *
   * @param ipv4 the IPv4 address in dotted form, or null
   * @param ipv6 the IPv6 address in RFC 5952 form, or null
   */
  record Address(@Nullable String ipv4, @Nullable String ipv6) implements Target {
    public Address {
      if (ipv4 == null && ipv6 == null) {
        throw new IllegalArgumentException("an address target needs an address");
      }
    }

    @Override
    public String host() {
      return ipv4 != null ? ipv4 : String.valueOf(ipv6);
    }

    @Override
    public String text() {
      return ipv4 != null && ipv6 != null ? ipv4 + "," + ipv6 : host();
    }
  }
}
