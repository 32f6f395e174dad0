package isochrone.plugin.probes.http;

import isochrone.wire.PacketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** The server name that TLS indicates for the host of a request (RFC 6066 §3). */
final class ServerName {
  private static final Pattern HOST = Pattern.compile("([^:\\[\\]]+)(?::[0-9]*)?");

  private ServerName() {}

  /** The name without its port; none for an address, which must not be indicated. */
  static List<SNIServerName> of(String host) {
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches() || PacketAddress.parse(matcher.group(1)) != null) {
      return List.of();
    }
    // As bytes: names with an underscore are names, too.
    return List.of(new SNIHostName(matcher.group(1).getBytes(StandardCharsets.US_ASCII)));
  }
}
