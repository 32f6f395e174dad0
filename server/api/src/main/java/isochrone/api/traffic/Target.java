package isochrone.api.traffic;

import isochrone.wire.WireName;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint hands to clients: a name, an address of one or both families, or whatever
 * another profile hands out.
 */
public sealed interface Target {

  /** The name without its final dot, or the addresses, as a probe would connect to them. */
  List<String> hosts();

  /** Both addresses or the name, as people write them. */
  String text();

  /** What kind of answer it makes. */
  Kind kind();

  /** What a target hands out; the endpoints of a profile, nested ones apart, hand out the same. */
  enum Kind {
    NAME("a name"),
    IPV4("an IPv4 address"),
    IPV6("an IPv6 address"),
    BOTH("an address of each family"),
    NESTED("another profile");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Whether it is an address of this family. */
    public boolean has(boolean ipv4) {
      return this == BOTH || this == (ipv4 ? IPV4 : IPV6);
    }

    /** What messages call it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** A name, answered as a CNAME or, where that is wanted, with its addresses. */
  record Name(WireName name) implements Target {
    @Override
    public List<String> hosts() {
      String text = name.toString();
      return List.of(text.length() > 1 ? text.substring(0, text.length() - 1) : text);
    }

    @Override
    public String text() {
      return name.toString();
    }

    @Override
    public Kind kind() {
      return Kind.NAME;
    }
  }

  /**
   * What the routing of another profile comes to.
   *
   * @param profile an absolute name of that profile
   * @param minChildren how many of its endpoints must be available for it to count as available, 1
   *     to 200
   * @param minChildrenIpv4 how many with an IPv4 address, 0 to 200
   * @param minChildrenIpv6 how many with an IPv6 address, 0 to 200
   */
  record Nested(WireName profile, int minChildren, int minChildrenIpv4, int minChildrenIpv6)
      implements Target {
    @Override
    public List<String> hosts() {
      return List.of(text());
    }

    @Override
    public String text() {
      return profile.toString();
    }

    @Override
    public Kind kind() {
      return Kind.NESTED;
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
    public List<String> hosts() {
      return Stream.of(ipv4, ipv6).filter(Objects::nonNull).map(String::valueOf).toList();
    }

    @Override
    public String text() {
      return String.join(",", hosts());
    }

    @Override
    public Kind kind() {
      return ipv4 == null ? Kind.IPV6 : ipv6 == null ? Kind.IPV4 : Kind.BOTH;
    }
  }
}
