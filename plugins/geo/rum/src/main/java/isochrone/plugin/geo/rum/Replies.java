package isochrone.plugin.geo.rum;

import isochrone.api.Page;

/** Replies that pages of any origin may read and time. */
final class Replies {
  private Replies() {}

  /** The same, open to all (CORS and Resource Timing; nothing here depends on who asks). */
  static Page.Reply open(Page.Reply reply) {
    return reply
        .with("access-control-allow-origin", "*")
        .with("cross-origin-resource-policy", "cross-origin")
        .with("timing-allow-origin", "*");
  }

  static Page.Reply of(Result result) {
    return open(Page.Reply.text(result.status(), result.text() + "\n"));
  }

  /** RFC 9110 §15.5.6. */
  static Page.Reply only(String method) {
    return open(Page.Reply.text(405, "this takes " + method + "\n").with("allow", method));
  }
}
