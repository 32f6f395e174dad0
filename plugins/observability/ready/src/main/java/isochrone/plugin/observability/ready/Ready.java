package isochrone.plugin.observability.ready;

import isochrone.api.Page;
import isochrone.api.Readiness;
import isochrone.api.metrics.GaugeFamily;
import java.util.List;

/** The page that tells load balancers whether to send queries here, and people what is missing. */
final class Ready implements Page, AutoCloseable {
  private static final int UNAVAILABLE = 503;

  private final Readiness readiness;
  private final ReadySettings settings;
  private final AutoCloseable shown;
  private volatile boolean been;

  /**
   * A page.
   *
   * @param gauge shows what the page tells, for as long as the page is there
   */
  Ready(Readiness readiness, ReadySettings settings, GaugeFamily gauge) {
    this.readiness = readiness;
    this.settings = settings;
    this.shown = gauge.show(() -> stays() || readiness.missing().isEmpty() ? 1 : 0);
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
    return stays() ? Reply.text(200, "OK") : look();
  }

  private boolean stays() {
    return settings.once() && been && !readiness.stopping();
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

  /** Called when no configuration needs it any more. */
  @Override
  public void close() {
    try {
      shown.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
