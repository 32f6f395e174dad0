package isochrone.plugin.probes.combine;

import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;
import java.util.List;

/** Makes a {@link Combination} that finds an endpoint healthy when enough of its checks do. */
public final class NOfFactory implements ProbeFactory {

  @Override
  public String name() {
    return "n-of";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    List<Part> parts = Part.of(monitor, setup);
    int checks = Math.max(1, monitor.blocks("check").size());
    return Combination.of(parts, monitor.integer("at-least", 1, checks), setup);
  }
}
