package isochrone.app;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what becomes of a server: in lines for people, or as events of the log where programs read
 * along, who could make nothing of other lines.
 */
final class Voice {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.server");

  private final Streams streams;
  private final boolean logs;

  /**
   * A voice.
   *
   * @param logs whether the log is what it says things in
   */
  Voice(Streams streams, boolean logs) {
    this.streams = streams;
    this.logs = logs;
  }

  /** Whether the log is what it says things in. */
  boolean logs() {
    return logs;
  }

  /** Says how it goes. */
  void tell(List<String> lines) {
    if (logs) {
      lines.forEach(LOG::info);
    } else {
      lines.forEach(streams.out()::println);
      streams.out().flush();
    }
  }

  /** Says why nothing was started. */
  void complain(List<String> lines) {
    if (logs) {
      lines.forEach(LOG::error);
    } else {
      lines.forEach(streams.err()::println);
    }
  }
}
