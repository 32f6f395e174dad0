package isochrone.plugin.admin.status;

import isochrone.api.Block;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where states are shown, and to whom.
 *
 * @param address host and port
 * @param loopback whether only this machine can reach it
 * @param token what clients must know; null when it is in a file, or there is none
 * @param tokenFile the file that holds it; null when there is none
 */
record StatusSettings(
    String address, boolean loopback, @Nullable String token, @Nullable Path tokenFile) {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  static StatusSettings of(Block b) {
    String address = b.text("address");
    String token = b.has("token") ? b.text("token") : null;
    Path file = b.has("token-file") ? b.path("token-file") : null;
    if (token != null && file != null) {
      b.problem("token-file", "must not be given beside token");
    }
    if (token != null && !Token.fits(token)) {
      // The value is a secret: it is not repeated.
      b.problem("token", Token.RULE);
    }
    StatusSettings settings = new StatusSettings(address, isLoopback(address), token, file);
    if (!settings.loopback && !settings.hasToken()) {
      b.problem(
          "address",
          "can be reached from other machines: add token-file FILE, or keep to 127.0.0.1",
          address);
    }
    return settings;
  }

  /** Whether there is a token anywhere. */
  boolean hasToken() {
    return token != null || tokenFile != null;
  }

  /** Names other than localhost are not looked up: they may be moved. */
  private static boolean isLoopback(String address) {
    int colon = address.lastIndexOf(':');
    String host = (colon < 0 ? address : address.substring(0, colon)).replaceAll("[\\[\\]]", "");
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return LITERAL.matcher(host).matches() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
