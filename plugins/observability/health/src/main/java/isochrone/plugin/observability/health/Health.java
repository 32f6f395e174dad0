package isochrone.plugin.observability.health;

import isochrone.api.EventLoops;
import isochrone.api.Page;
import java.util.List;

/** The page that tells whether each thread of the server answers, and which do not. */
final class Health implements Page, AutoCloseable {
  private static final int UNAVAILABLE = 503;

  private final EventLoops loops;

  /** There is one for the whole process. */
  record Key() {}

  Health(EventLoops loops) {
    this.loops = loops;
  }

  /** The process works, or not, while its configuration is still being started. */
  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Reply handle(Request request) throws Exception {
    if (!request.method().equals("GET")) {
      return Reply.text(405, "only GET\n");
    }
    List<EventLoops.Late> late = loops.turn().get();
    if (late.isEmpty()) {
      return Reply.text(200, "OK");
    }
    StringBuilder lines = new StringBuilder();
    late.forEach(each -> lines.append(each).append('\n'));
    return Reply.text(UNAVAILABLE, lines.toString());
  }

  /** There is nothing to close. */
  @Override
  public void close() {}
}
