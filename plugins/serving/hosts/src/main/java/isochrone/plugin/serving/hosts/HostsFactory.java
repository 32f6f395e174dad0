package isochrone.plugin.serving.hosts;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Zone;
import java.time.Duration;
import java.util.List;

/** Makes {@link Hosts}, and keeps watch over its file. */
public final class HostsFactory implements HandlerFactory {

  @Override
  public String name() {
    return "hosts";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  /** In front of all that holds records: a hosts file overrides. */
  @Override
  public int rank() {
    return 5;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    Block use = uses.get(0);
    for (Block again : uses.subList(1, uses.size())) {
      again.problem(again.origin(), "is given twice, first at " + use.origin());
    }
    HostsSettings settings = HostsSettings.of(use, setup.zones(), setup::advise);
    HostsMetrics metrics =
        setup.shared(new HostsMetrics.Key(), () -> new HostsMetrics(setup.metrics()));
    HostsFile file =
        setup.shared(
            new HostsFile.Key(settings), () -> new HostsFile(settings, setup.clock(), metrics));
    for (Zone zone : setup.zones()) {
      setup.owns(new HostsNames(file, zone.index()));
    }
    setup.onStart(() -> file.file().start(setup, use.origin("file")));
    Duration reload = HostsSettings.reload(use);
    if (!reload.isZero()) {
      setup.every(reload, file.file()::look);
    }
    return new Hosts(file);
  }
}
