package isochrone.plugin.geo.latency.exchange;

import isochrone.api.CommandFactory;
import isochrone.api.Workbench;
import java.util.concurrent.Callable;

/** Adds the command {@code latency}. */
public final class LatencyCommandFactory implements CommandFactory {

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String summary() {
    return "Shows, exports, imports, compares and forgets round trips.";
  }

  @Override
  public Callable<Integer> create(Workbench around) {
    return new LatencyCommand(around);
  }
}
