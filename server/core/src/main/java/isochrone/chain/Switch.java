package isochrone.chain;

import isochrone.api.Listener;
import isochrone.net.Loops;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes one configuration after the other the one that queries are answered from. */
public final class Switch {
  private final Shared shared;
  private final Loops loops;
  private final List<Engine> engines = new ArrayList<>();

  /**
   * Makes an engine for each loop.
   *
   * @param seed decides all random choices of the engines
   */
  public Switch(Shared shared, Loops loops, long seed) {
    this.shared = shared;
    this.loops = loops;
    SplittableRandom random = new SplittableRandom(seed);
    for (int loop = 0; loop < loops.size(); loop++) {
      engines.add(new Engine(shared, loop, random.split()));
    }
  }

  /** What answers the queries of a loop. */
  public Engine processor(int loop) {
    return engines.get(loop);
  }

  /**
   * Answers every query that begins from now on from {@code next}.
   *
   * @param listeners the listener of each of its addresses
   * @param unused run once no query needs what was live before; on any thread
   */
  public void to(Generation next, Map<InetSocketAddress, Listener> listeners, Runnable unused) {
    listeners.values().forEach(shared::register);
    replace(next.live(listeners), unused);
  }

  /** Answers nothing any more. */
  public void off(Runnable unused) {
    replace(Live.NONE, unused);
  }

  private void replace(Live next, Runnable unused) {
    Live old = shared.live();
    shared.live(next);
    AtomicInteger using = new AtomicInteger(loops.size());
    for (int i = 0; i < loops.size(); i++) {
      Engine engine = engines.get(i);
      loops.execute(
          i,
          () ->
              engine.retire(
                  old,
                  () -> {
                    if (using.decrementAndGet() == 0) {
                      unused.run();
                    }
                  }));
    }
  }
}
