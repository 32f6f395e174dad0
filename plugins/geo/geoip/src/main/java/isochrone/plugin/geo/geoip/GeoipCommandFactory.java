package isochrone.plugin.geo.geoip;

import isochrone.api.CommandFactory;
import isochrone.api.Workbench;
import java.util.concurrent.Callable;

/** Adds the command {@code geoip}. */
public final class GeoipCommandFactory implements CommandFactory {

  @Override
  public String name() {
    return "geoip";
  }

  @Override
  public String summary() {
    return "Looks up addresses, and makes databases.";
  }

  @Override
  public Callable<Integer> create(Workbench around) {
    return new GeoipCommand(around);
  }
}
