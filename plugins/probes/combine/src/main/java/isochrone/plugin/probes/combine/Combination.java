package isochrone.plugin.probes.combine;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import isochrone.api.Setup;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Makes several checks of an endpoint at the same time, and one verdict of theirs. */
final class Combination implements Probe {
  private final List<Part> parts;
  private final int needed;
  private final Executor loop;

  /**
   * A combination.
   *
   * @param needed how many of the parts must find the endpoint healthy
   * @param loop does one thing after the other, on the thread of the probes
   */
  Combination(List<Part> parts, int needed, Executor loop) {
    this.parts = List.copyOf(parts);
    this.needed = needed;
    this.loop = loop;
  }

  static Combination of(List<Part> parts, int needed, Setup setup) {
    EventLoop loop = setup.service(EventLoopGroup.class).next();
    return new Combination(
        parts,
        needed,
        task -> {
          if (loop.inEventLoop()) {
            task.run();
          } else {
            loop.execute(task);
          }
        });
  }

  @Override
  public boolean connects() {
    return parts.stream().anyMatch(part -> part.probe().connects());
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    CombinedCheck check = new CombinedCheck(parts, needed, done);
    for (int place = 0; place < parts.size(); place++) {
      int own = place;
      Consumer<Verdict> taking = found -> loop.execute(() -> check.take(own, found));
      try {
        parts.get(place).probe().check(aim, timeout, taking);
      } catch (RuntimeException e) {
        taking.accept(Verdict.failed("the probe broke: " + e));
      }
    }
  }
}
