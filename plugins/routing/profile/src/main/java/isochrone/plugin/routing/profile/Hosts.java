package isochrone.plugin.routing.profile;

import isochrone.api.traffic.Endpoint.ProbeAddress;
import isochrone.api.traffic.Target;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads hosts as users write them. What is wrong is thrown as {@link IllegalArgumentException} that
 * says the rule.
 */
final class Hosts {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[([^\\]]*)\\]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");
  private static final Pattern DIGITS_LAST = Pattern.compile("(?:.*\\.)?[0-9]+\\.?");
  private static final Pattern RESOLVER =
      Pattern.compile("(?:\\[([^\\]]*)\\]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");
  private static final int MAX_PORT = 65535;
  private static final int DNS_PORT = 53;
  private static final int MONITOR_PORT = 0;
  private static final long IPV4_MASK = 0xFFFF_FFFFL;
  private static final long IPV4_BROADCAST = 0xFFFF_FFFFL;
  private static final int IPV4_MULTICAST = 0xE;
  private static final int IPV6_MULTICAST = 0xFF;

  private Hosts() {}

  /** A name, an address, or one address of each family joined by a comma. */
  static Target target(String text) {
    int comma = text.indexOf(',');
    if (comma >= 0) {
      return both(address(text.substring(0, comma)), address(text.substring(comma + 1)));
    }
    PacketAddress address = address(text);
    if (address == null) {
      return new Target.Name(name(text));
    }
    return address.isIpv4()
        ? new Target.Address(address.toString(), null)
        : new Target.Address(null, address.toString());
  }

  private static Target both(@Nullable PacketAddress one, @Nullable PacketAddress two) {
    if (one == null || two == null || one.isIpv4() == two.isIpv4()) {
      throw new IllegalArgumentException(
          "must be one IPv4 and one IPv6 address where it holds a comma");
    }
    return one.isIpv4()
        ? new Target.Address(one.toString(), two.toString())
        : new Target.Address(two.toString(), one.toString());
  }

  /** {@code HOST} or {@code HOST:PORT}; without a port it is the monitor's. */
  static ProbeAddress probe(String text) {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    boolean ported = matcher.matches() && matcher.group(3) != null;
    int port = ported ? Integer.parseInt(matcher.group(3)) : MONITOR_PORT;
    if (!matcher.matches() || (ported && port < 1) || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "must be HOST or HOST:PORT with a port from 1 to 65535, an IPv6 address in brackets");
    }
    String bracketed = matcher.group(1);
    String host = bracketed == null ? matcher.group(2) : bracketed;
    PacketAddress address = address(host);
    if (bracketed != null && (address == null || address.isIpv4())) {
      throw new IllegalArgumentException("must have an IPv6 address in its brackets");
    }
    return new ProbeAddress(
        address == null ? new Target.Name(name(host)).hosts().get(0) : address.toString(), port);
  }

  /** {@code ADDRESS} or {@code ADDRESS:PORT} of a name server, with port 53 where none is given. */
  static InetSocketAddress resolver(String text) {
    String rule = "must be ADDRESS or ADDRESS:PORT, an IPv6 address in brackets";
    Matcher matcher = RESOLVER.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(rule);
    }
    String bracketed = matcher.group(1);
    PacketAddress address = address(bracketed == null ? matcher.group(2) : bracketed);
    int port = matcher.group(3) == null ? DNS_PORT : Integer.parseInt(matcher.group(3));
    if (address == null || address.isIpv4() != (bracketed == null)) {
      throw new IllegalArgumentException(rule);
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("must have a port from 1 to 65535");
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address.bytes()), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of 4 or 16 octets", e);
    }
  }

  /** An address that one host can have; null for what is no address literal. */
  private static @Nullable PacketAddress address(String text) {
    PacketAddress address = PacketAddress.parse(text);
    if (address == null) {
      return null;
    }
    if (address.isIpv4() && text.indexOf(':') >= 0) {
      throw new IllegalArgumentException("must be written as the IPv4 address it stands for");
    }
    if (address.isIpv4() ? !isUnicastIpv4(address.low()) : !isUnicastIpv6(address)) {
      throw new IllegalArgumentException(
          "must be a unicast address, neither unspecified nor multicast nor broadcast");
    }
    return address;
  }

  private static boolean isUnicastIpv4(long low) {
    long bits = low & IPV4_MASK;
    return bits != 0 && bits >>> 28 != IPV4_MULTICAST && bits != IPV4_BROADCAST;
  }

  private static boolean isUnicastIpv6(PacketAddress address) {
    return address.high() >>> 56 != IPV6_MULTICAST && (address.high() != 0 || address.low() != 0);
  }

  /** An absolute name, with or without its final dot. */
  private static WireName name(String text) {
    if (text.indexOf(':') >= 0 || text.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "must be a name or an address alone, without scheme, port and path");
    }
    if (text.indexOf('*') >= 0) {
      throw new IllegalArgumentException("must be the name of one host, without *");
    }
    // No top-level domain is a number: this is a slip in an address.
    if (DIGITS_LAST.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a name or an address: its last label is a number");
    }
    WireName name;
    try {
      name = WireName.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be a name or an address: " + e.getMessage(), e);
    }
    if (name.labels() == 0) {
      throw new IllegalArgumentException("must be the name of a host, not the root");
    }
    return name;
  }
}
