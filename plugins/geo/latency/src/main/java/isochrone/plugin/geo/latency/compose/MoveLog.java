package isochrone.plugin.geo.latency.compose;

import isochrone.api.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of moves in the log: the first of a minute one by one, then how many more. Where tables are
 * made every few seconds and something moves in each, the log must not be full of that.
 */
final class MoveLog {
  /** So many are told one by one in a minute. */
  static final int MOST = 20;

  private static final Logger LOG = LoggerFactory.getLogger("isochrone.latency");
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Clock clock;
  private long begun;
  private int left;
  private long untold;

  MoveLog(Clock clock) {
    this.clock = clock;
    begun = clock.nanoTime() - MINUTE;
  }

  /**
   * Tells of the moves of one table.
   *
   * @param first what is to be told of the first ones
   * @param total how many there are
   */
  void tell(List<String> first, long total) {
    if (clock.nanoTime() - begun >= MINUTE) {
      tellTheRest();
      if (total == 0) {
        return;
      }
      begun = clock.nanoTime();
      left = MOST;
    }
    boolean wasOpen = left > 0;
    List<String> told = first.subList(0, Math.min(left, first.size()));
    told.forEach(LOG::info);
    left -= told.size();
    untold += total - told.size();
    if (wasOpen && untold > 0) {
      LOG.info("and {} more prefixes have another closest region now", untold);
      untold = 0;
    }
  }

  private void tellTheRest() {
    if (untold > 0) {
      LOG.info("since then another region has become the closest one {} more times", untold);
      untold = 0;
    }
  }
}
