package isochrone.plugin.observability.ready;

import isochrone.api.Page;
import isochrone.api.Readiness;
import java.util.List;

/** The page that tells load balancers whether to send queries here, and people what is missing. */
final class Ready implements Page, AutoCloseable {
  private static final int UNAVAILABLE = 503;

  private final Readiness readiness;
  private final ReadySettings settings;
  private volatile boolean been;

  Ready(Readiness readiness, ReadySettings settings) {
    this.readiness = readiness;
    this.settings = settings;
  }

  /** Somebody asks while files are still being read: that is what it is for. */
  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Reply handle(Request request) {
    if (!request.method().equals("GET")) {
      return Reply.text(405, "only GET\n");
    }
    boolean stays = settings.once() && been && !readiness.stopping();
    return stays ? Reply.text(200, "OK") : look();
  }

  private Reply look() {
    List<Readiness.Missing> missing = readiness.missing();
    if (missing.isEmpty()) {
      been = true;
      return Reply.text(200, "OK");
    }
    StringBuilder lines = new StringBuilder();
    missing.forEach(each -> lines.append(each).append('\n'));
    return Reply.text(UNAVAILABLE, lines.toString());
  }

  /** There is nothing to close; it is shared by configurations, which counts who needs it. */
  @Override
  public void close() {}
}
