package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import isochrone.api.Clock;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Flattening;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import isochrone.host.metrics.MetricsStore;
import isochrone.host.probing.ProbeLoop;
import isochrone.wire.WireName;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlattenerTest {
  private static final int APEXES = 3000;
  private static final long MEGABYTE = 1 << 20;
  private static final Flattening WANTED = new Flattening(true, List.of());

  private static Profile profile(String name, Flattening flattening, List<Endpoint> endpoints) {
    return new Profile(
        "test",
        name,
        List.of(WireName.of(name)),
        "first",
        (targets, status) -> (x, out) -> status.usable(0) && out.add(0),
        Targets.NONE,
        true,
        30,
        -1,
        flattening,
        null,
        endpoints,
        Samples.ORIGIN);
  }

  private static Endpoint endpoint(String name, Target target) {
    return new Endpoint(name, target, true, false, -1, null, List.of(), Samples.ORIGIN);
  }

  private static Endpoint name(int number) {
    String name = "n" + number;
    return endpoint(name, new Target.Name(WireName.of(name + ".example.net.")));
  }

  @Test
  void poolOfManyApexes_isTiedOnce() {
    try (ProbeLoop loop = new ProbeLoop(Networks.ALL)) {
      FlattenMetrics metrics = new FlattenMetrics(new MetricsStore(1));
      Lookups lookups = new Lookups(loop, (question, done) -> {});
      Flattener flattener =
          new Flattener(new Refreshed.Parts(loop, Clock.system(), lookups, metrics));
      Draft draft = new Draft();
      WireName pool = WireName.of("pool.example.org.");
      draft.define(
          profile(
              "pool.example.org.",
              Flattening.NONE,
              IntStream.range(0, Targets.MAX).mapToObj(FlattenerTest::name).toList()));
      Endpoint nested = endpoint("pool", new Target.Nested(pool, 1, 0, 0));
      for (int i = 0; i < APEXES; i++) {
        draft.define(profile("a" + i + ".example.org.", WANTED, List.of(nested)));
      }
      draft.tie();
      FirstRound round = new FirstRound();
      ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = thread.getCurrentThreadAllocatedBytes();
      flattener.start(draft, round);
      long after = thread.getCurrentThreadAllocatedBytes();
      assertThat(draft.resolutions()).hasSize(Targets.MAX);
      assertThat((after - before) / MEGABYTE).isLessThan(50);
    }
  }
}
