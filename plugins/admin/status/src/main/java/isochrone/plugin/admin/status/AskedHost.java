package isochrone.plugin.admin.status;

import isochrone.api.Page;
import java.util.regex.Pattern;

/**
 * The host that a client thinks it asks, in the header field {@code Host} (RFC 9110 §7.2).
 *
 * <p>A web page from anywhere can have its own name resolved to 127.0.0.1 (DNS rebinding): to the
 * browser on this machine, what is read here then belongs to that page. The name gives it away.
 */
final class AskedHost {
  private static final Pattern OWN =
      Pattern.compile(
          "(?:localhost|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+])?(?::[0-9]*)?",
          Pattern.CASE_INSENSITIVE);

  private AskedHost() {}

  /**
   * Whether it is {@code localhost} or an address, which nobody else can give another meaning; so
   * is none, which browsers never send.
   */
  static boolean isOwn(Page.Request request) {
    return OWN.matcher(request.headers().getOrDefault("host", "").strip()).matches();
  }
}
