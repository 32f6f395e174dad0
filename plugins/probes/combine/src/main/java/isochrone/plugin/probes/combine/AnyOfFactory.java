package isochrone.plugin.probes.combine;

import com.typesafe.config.Config;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;
import java.util.List;

/** Makes a {@link Combination} that finds an endpoint healthy when any of its checks does. */
public final class AnyOfFactory implements ProbeFactory {

  @Override
  public String name() {
    return "any-of";
  }

  @Override
  public Config reference() {
    return ProbeFactory.super.reference().withoutPath("at-least");
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    List<Part> parts = Part.of(monitor, setup);
    return Combination.of(parts, 1, setup);
  }
}
