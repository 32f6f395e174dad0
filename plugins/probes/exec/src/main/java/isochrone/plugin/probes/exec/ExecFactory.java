package isochrone.plugin.probes.exec;

import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Problem;
import isochrone.api.Programs;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link ExecProbe}, where the server lets programs of the Corefile run. */
public final class ExecFactory implements ProbeFactory {

  @Override
  public String name() {
    return "exec";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    ExecSettings settings = ExecSettings.of(monitor);
    Programs programs = setup.service(Programs.class);
    if (!programs.allowed()) {
      setup.problem(
          new Problem(
              monitor.origin(),
              monitor.plugin(),
              "programs of a Corefile run only in a server that was started with -allow-exec"));
    } else if (monitor.sound()) {
      setup.onStart(() -> settings.requireProgram(monitor.block("command")));
    }
    return new ExecProbe(settings, programs);
  }
}
