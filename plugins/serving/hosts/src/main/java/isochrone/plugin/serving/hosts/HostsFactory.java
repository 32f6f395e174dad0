package isochrone.plugin.serving.hosts;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes {@link Hosts}, and keeps watch over its file. */
public final class HostsFactory implements HandlerFactory {

  /** Many machines have none, and nobody has asked for it by name. */
  private static final Path USUAL = Path.of("/etc/hosts");

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
            new HostsFile.Key(settings.file()),
            () -> new HostsFile(settings.file(), setup.clock(), metrics));
    HostsBlock block =
        setup.shared(new HostsBlock.Key(settings), () -> new HostsBlock(settings, file));
    for (Zone zone : setup.zones()) {
      setup.owns(new HostsNames(block, zone.index()));
    }
    setup.onStart(() -> block.start(setup, use.origin("file")));
    if (!settings.file().equals(USUAL)) {
      setup.ready(settings.file() + " is not there yet", file::wasRead);
    }
    Duration reload = HostsSettings.reload(use);
    if (!reload.isZero()) {
      setup.every(reload, file::look);
    }
    return new Hosts(block);
  }
}
