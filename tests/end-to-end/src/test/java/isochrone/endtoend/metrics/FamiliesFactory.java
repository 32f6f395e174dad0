package isochrone.endtoend.metrics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Setup;
import isochrone.api.metrics.Metrics;
import isochrone.api.metrics.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A plugin that looks at the metrics from inside, where a family without series has labels too. */
final class FamiliesFactory implements FeatureFactory {
  private final List<Metrics> metrics = new ArrayList<>();

  @Override
  public String name() {
    return "families";
  }

  @Override
  public Config reference() {
    return ConfigFactory.parseString("arguments = []");
  }

  @Override
  public String summary() {
    return "Looks at the metrics.";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    metrics.add(setup.metrics());
  }

  /** The labels of each family, by its name on the page. */
  Map<String, Set<String>> labels() {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (Snapshot family : metrics.get(0).snapshot()) {
      String name = family.name();
      labels.put(
          name.startsWith("isochrone_") ? name : "isochrone_" + name,
          new LinkedHashSet<>(family.labels()));
    }
    return labels;
  }
}
