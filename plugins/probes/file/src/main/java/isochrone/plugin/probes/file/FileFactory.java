package isochrone.plugin.probes.file;

import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;
import java.util.concurrent.Executor;

/** Makes {@link FileProbe}. */
public final class FileFactory implements ProbeFactory {

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    return new FileProbe(FileSettings.of(monitor), setup.clock(), setup.service(Executor.class));
  }
}
