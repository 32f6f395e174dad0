package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.traffic.Event;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether probes run at all: the thread that they run on, and each endpoint's. It looks
 * from another thread, which is not stuck where that one is.
 */
public final class Watchdog {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.traffic");
  private static final long STUCK = Duration.ofSeconds(5).toNanos();

  /** After a pause of the whole process one look would come before the answer to the last. */
  private static final int ENOUGH = 3;

  private static final Events.Subject PROBES = new Events.Subject(Event.Kind.PROBES, "", "");

  private final Timers timers;
  private final Clock clock;
  private final Board board;
  private final Events events;
  private volatile boolean answered = true;
  private volatile @Nullable Thread thread;
  private volatile int stalled;
  private long asked;
  private int looks;
  private boolean stuck;

  Watchdog(Timers timers, Clock clock, Board board, Events events) {
    this.timers = timers;
    this.clock = clock;
    this.board = board;
    this.events = events;
  }

  /** How many endpoints are not probed though they should be, when last looked. */
  public int stalled() {
    return stalled;
  }

  /** Looks once; to be called again and again, about each second, on one thread. */
  public void look() {
    lookAtThread();
    List<Watched> late = board.stalled();
    if (late.isEmpty() != (stalled == 0)) {
      tell(late);
    }
    stalled = late.size();
  }

  /**
   * Asks the thread for a sign of life, and goes by how long that one has not come: looks that are
   * late themselves say nothing about it.
   */
  private void lookAtThread() {
    boolean now = !answered && clock.nanoTime() - asked > STUCK && ++looks >= ENOUGH;
    if (now && !stuck) {
      LOG.error(
          "the thread of the probes has been stuck for {} s: no status changes meanwhile",
          Duration.ofNanos(clock.nanoTime() - asked).toSeconds(),
          new Whereabouts(thread));
    } else if (stuck && !now) {
      LOG.info("the thread of the probes goes on");
    }
    stuck = now;
    if (answered) {
      answered = false;
      asked = clock.nanoTime();
      looks = 0;
      timers.later(this::answer);
    }
  }

  private void answer() {
    thread = Thread.currentThread();
    answered = true;
  }

  /** Shows in the log where a thread is. */
  private static final class Whereabouts extends Exception {
    private static final long serialVersionUID = 1;

    Whereabouts(@Nullable Thread thread) {
      super(thread == null ? "nobody knows where it is" : thread.getName() + " is here");
      setStackTrace(thread == null ? new StackTraceElement[0] : thread.getStackTrace());
    }
  }

  /** How many are late, and what is known of the first that a reason is known of. */
  private static String text(List<Watched> late) {
    Watched example =
        late.stream().filter(each -> reason(each) != null).findFirst().orElse(late.get(0));
    String reason = reason(example);
    String one = EndpointName.of(example) + (reason == null ? "" : ": " + reason);
    return late.size() == 1
        ? "1 endpoint is not probed any more, " + one
        : late.size() + " endpoints are not probed any more, such as " + one;
  }

  private static @Nullable String reason(Watched late) {
    return late.state().health().inconclusive();
  }

  private void tell(List<Watched> late) {
    String now = late.isEmpty() ? "running" : "stalled";
    String because = late.isEmpty() ? "" : text(late);
    if (!late.isEmpty()) {
      LOG.warn("probes stopped running: {}", because);
    }
    timers.later(
        () -> {
          events.keep(PROBES, late.isEmpty() ? "stalled" : "running", now, because);
          events.announce();
        });
  }
}
