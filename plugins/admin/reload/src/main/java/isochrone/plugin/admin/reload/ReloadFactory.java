package isochrone.plugin.admin.reload;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Reloader;
import isochrone.api.Setup;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Watches the files of the configuration. */
public final class ReloadFactory implements FeatureFactory {
  /** Well below the shortest interval and settle time that make a difference to people. */
  private static final Duration TICK = Duration.ofMillis(250);

  @Override
  public String name() {
    return "reload";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    Reloader reloader = setup.reloader();
    for (Block use : uses) {
      ReloadSettings settings = ReloadSettings.of(use);
      // Blocks that say the same share one watcher, which outlives the reloads it causes.
      Watcher watcher =
          setup.shared(
              settings,
              () -> {
                SplittableRandom random = new SplittableRandom(setup.clock().nanoTime());
                return new Watcher(settings, setup.clock(), random);
              });
      setup.every(TICK, () -> watcher.look(reloader));
    }
  }
}
