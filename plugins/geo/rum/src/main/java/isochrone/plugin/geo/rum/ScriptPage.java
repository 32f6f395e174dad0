package isochrone.plugin.geo.rum;

import isochrone.api.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The script that pages load.
 *
 * @param text what it says
 */
record ScriptPage(String text) implements Page {
  private static final String TYPE = "text/javascript; charset=utf-8";

  /** Long enough to cost visitors nothing, short enough that a new one arrives within hours. */
  private static final String KEPT = "public, max-age=14400";

  static ScriptPage read() {
    try (InputStream in = ScriptPage.class.getResourceAsStream("rum.js")) {
      if (in == null) {
        throw new IllegalStateException("rum.js is missing");
      }
      return new ScriptPage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Reply handle(Request request) {
    if (!request.method().equals("GET")) {
      return Replies.only("GET");
    }
    Reply script = new Reply(200, TYPE, text.getBytes(StandardCharsets.UTF_8));
    return Replies.open(script).with("cache-control", KEPT);
  }
}
