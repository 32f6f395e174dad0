package isochrone.plugin.geo.rum;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.Setup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mounts the pages that browsers use, and hands on what they measured. */
public final class RumFactory implements FeatureFactory {

  /** The page of what was learned, which whoever learns round trips offers, in any block. */
  private static final String LEARNED = "/latency";

  @Override
  public String name() {
    return "rum";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    RumMetrics metrics = RumMetrics.in(setup.metrics());
    Commons commons = Commons.of(setup);
    ScriptPage script = ScriptPage.read();
    for (Block use : uses) {
      RumSettings settings = RumSettings.of(use);
      // Lines of latency may add regions, also below this one.
      setup.whenRead(() -> RumSettings.checkRegions(use, setup.regions()));
      advise(settings, use, setup);
      setup.whenRead(() -> adviseToLearn(settings, use, setup));
      metrics.declare(settings);
      Desk desk = new Desk(settings, commons, metrics, setup);
      share(settings.secretFile(), desk, use, setup);
      Map<String, Page> pages = new LinkedHashMap<>();
      pages.put("/rum.js", script);
      pages.put("/rum/plan", new PlanPage(desk));
      pages.put("/rum/beacon", new BeaconPage(desk));
      pages.put("/rum/pixel", new PixelPage());
      pages.forEach(
          (path, page) -> setup.http(settings.address(), path, page, use.origin("address")));
    }
  }

  private void share(@Nullable Path file, Desk desk, Block use, Setup setup) {
    if (file != null) {
      setup.onStart(
          () -> {
            SecretFile read = SecretFile.read(file, use);
            desk.share(read.octets());
            if (read.isOpen()) {
              String text = file + " can be read by everybody on this machine: chmod 600";
              setup.advise(new Problem(use.origin("secret-file"), name(), text));
            }
          });
    }
  }

  private void advise(RumSettings settings, Block use, Setup setup) {
    String key = "is given, but no %s: nothing is measured here";
    if (settings.sites().isEmpty() != settings.targets().isEmpty()) {
      boolean sites = settings.targets().isEmpty();
      String text = (sites ? "key " : "target ") + key.formatted(sites ? "target" : "key");
      setup.advise(new Problem(use.origin(), name(), text));
    } else if (!settings.sites().isEmpty() && settings.seesOnlyThisMachine()) {
      String text =
          "%s is seen by this machine only, of which nothing is learned: name the proxy in front by"
              + " proxies";
      setup.advise(new Problem(use.origin("address"), name(), text.formatted(settings.address())));
    }
  }

  private static void adviseToLearn(RumSettings settings, Block use, Setup setup) {
    boolean measures = !settings.sites().isEmpty() && !settings.targets().isEmpty();
    if (measures && !setup.offered().containsKey(LEARNED)) {
      String text = "nobody learns what visitors measure: add 'latency' to a block";
      setup.advise(new Problem(use.origin(), use.plugin(), text));
    }
  }
}
