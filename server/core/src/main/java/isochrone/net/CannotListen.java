package isochrone.net;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Why an address could not be opened, with what to do about it, in one line. */
public final class CannotListen extends IOException {
  private static final long serialVersionUID = 1;

  private CannotListen(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Explains what the system said.
   *
   * @param address the address that was asked for
   * @param transport {@code udp} or {@code tcp}
   * @param cause what the system said
   */
  public static CannotListen on(InetSocketAddress address, String transport, Throwable cause) {
    String where = NetUtil.toSocketAddressString(address) + "/" + transport;
    return new CannotListen("cannot listen on " + where + ": " + reason(address, cause), cause);
  }

  /** The address is named, but not one that this machine can resolve. */
  public static CannotListen unresolved(InetSocketAddress address) {
    String where = address.getHostString() + ":" + address.getPort();
    return new CannotListen(
        "cannot listen on " + where + ": unknown host; give an address of this machine",
        new IOException("unresolved"));
  }

  private static String reason(InetSocketAddress address, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("address already in use")) {
      return "address already in use: another server holds it; stop it or choose another port";
    }
    if (lower.contains("permission denied")) {
      return "permission denied: port "
          + address.getPort()
          + " needs root or CAP_NET_BIND_SERVICE; grant it or choose a port from 1024 up";
    }
    if (lower.contains("cannot assign requested address")) {
      return "no such address on this machine; see `ip address` for those it has";
    }
    if (lower.contains("address family not supported")) {
      return "this machine has no such address family; choose an address of the other";
    }
    return said;
  }
}
