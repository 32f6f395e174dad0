package isochrone.endtoend.visits;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Setup;
import isochrone.api.geo.Measurement;
import isochrone.api.geo.Measurements;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plugin that hears of all round trips beside those who learn from them. */
final class HearingFactory implements FeatureFactory {
  private final List<Measurement> heard = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "hearing";
  }

  @Override
  public Config reference() {
    return ConfigFactory.parseString("arguments = []");
  }

  @Override
  public String summary() {
    return "Hears of round trips.";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    setup.onClose(setup.service(Measurements.class).listen(heard::add));
  }

  /** The round trips to a region so far, in milliseconds. */
  List<Float> to(String region) {
    return heard.stream()
        .filter(one -> one.region().equals(region))
        .map(Measurement::millis)
        .toList();
  }
}
