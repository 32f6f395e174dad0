package isochrone.host;

import isochrone.api.Clock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * The heap as loading leaves it: often several times as large as what is kept, which would stay so,
 * since answers make no garbage and so no collection either.
 *
 * @param size octets that it takes of the machine's memory
 * @param collect makes it as small as what is kept allows
 * @param halting whether everything stands still meanwhile, with the collector that was chosen
 * @param clock how long that takes
 * @param advice hears what to do about waits that users would notice
 */
record HeapAfterLoading(
    LongSupplier size,
    Runnable collect,
    BooleanSupplier halting,
    Clock clock,
    Consumer<String> advice) {
  /** Below this there is not much to win: a start that loads little does not wait for it. */
  private static final long MUCH = 48L << 20;

  /** Resolvers ask again, or somebody else, when an answer takes a second or so. */
  private static final Duration NOTICED = Duration.ofMillis(200);

  /** The heap of this process. */
  static final HeapAfterLoading OF_THIS_PROCESS =
      new HeapAfterLoading(
          () -> Runtime.getRuntime().totalMemory(),
          System::gc,
          HeapAfterLoading::isHalting,
          Clock.system(),
          LoggerFactory.getLogger("isochrone.reload")::info);

  /** Only the serial collector moves all that is kept in one go. */
  private static boolean isHalting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .anyMatch(each -> each.getName().equals("MarkSweepCompact"));
  }

  /**
   * Gives back what is not kept. Nobody may be served yet: where everything stands still meanwhile
   * for long, it will at each reload as well, and advice tells how to avoid that.
   */
  void giveBack() {
    if (size.getAsLong() <= MUCH) {
      return;
    }
    long began = clock.nanoTime();
    collect.run();
    Duration took = Duration.ofNanos(clock.nanoTime() - began);
    if (took.compareTo(NOTICED) > 0 && halting.getAsBoolean()) {
      advice.accept(
          ("a collection of the heap takes %d ms, for which answers will wait while files are read"
                  + " again; with ISOCHRONE_JAVA_OPTIONS=-XX:+UseShenandoahGC they do not, for more"
                  + " memory")
              .formatted(took.toMillis()));
    }
  }
}
