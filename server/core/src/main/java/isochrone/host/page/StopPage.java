package isochrone.host.page;

import isochrone.api.Page;

/**
 * Where the server is told to end. The reply goes on for as long as the server can: its end is the
 * sign that the server no longer listens.
 */
public final class StopPage implements Page {
  private final Runnable stop;

  /**
   * The page.
   *
   * @param stop begins the end, and returns at once
   */
  public StopPage(Runnable stop) {
    this.stop = stop;
  }

  @Override
  public Reply handle(Request request) {
    if (!request.method().equals("POST")) {
      return Reply.text(405, "only POST\n");
    }
    return Reply.stream(
        "text/plain; charset=utf-8",
        sink -> {
          sink.send("stopping\n");
          stop.run();
        });
  }
}
