package isochrone.plugin.admin.bind;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network interfaces of a machine and their addresses.
 *
 * @param addresses the addresses of each interface, by its name
 */
record Interfaces(Map<String, List<InetAddress>> addresses) {

  /** Those of this machine, now. */
  static Interfaces system() {
    try {
      Map<String, List<InetAddress>> found = new LinkedHashMap<>();
      NetworkInterface.networkInterfaces()
          .forEach(each -> found.put(each.getName(), each.inetAddresses().toList()));
      return new Interfaces(found);
    } catch (SocketException e) {
      throw new UncheckedIOException("cannot list the network interfaces", e);
    }
  }
}
