package isochrone.plugin.observability.health;

import isochrone.api.Block;
import isochrone.api.EventLoops;
import isochrone.api.FeatureFactory;
import isochrone.api.Setup;
import isochrone.api.Threads;
import java.time.Duration;
import java.util.List;

/** Mounts the page that tells whether the process works, and has it look at itself. */
public final class HealthFactory implements FeatureFactory {
  /** What is repeated is only done while a configuration is live, unlike what is done at start. */
  private static final Duration AFTER_START = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "health";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    EventLoops loops = setup.service(EventLoops.class);
    for (Block use : uses) {
      HealthSettings settings = HealthSettings.of(use);
      Health page = setup.shared(new Health.Key(), () -> new Health(loops));
      setup.http(settings.address(), "/health", page, use.origin("address"));
      setup.linger(settings.lameduck());
    }
    SelfCheck check =
        setup.shared(
            new SelfCheck.Key(),
            () -> new SelfCheck(loops, setup.clock(), HealthMetrics.in(setup.metrics())));
    Threads threads = setup.service(Threads.class);
    setup.every(AFTER_START, () -> check.start(threads));
  }
}
