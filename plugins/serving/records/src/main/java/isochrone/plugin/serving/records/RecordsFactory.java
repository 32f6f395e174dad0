package isochrone.plugin.serving.records;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Zone;
import isochrone.api.zone.BadZone;
import isochrone.api.zone.ZoneBuilder;
import isochrone.api.zone.ZoneData;
import isochrone.api.zone.ZoneFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes {@link Records}. */
public final class RecordsFactory implements HandlerFactory {

  @Override
  public String name() {
    return "records";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  /** In front of zone files: what stands in the Corefile holds. */
  @Override
  public int rank() {
    return 20;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    RecordsSettings settings = RecordsSettings.of(uses, setup.zones());
    @Nullable ZoneData[] parts = new ZoneData[setup.zones().size()];
    for (Zone zone : setup.zones()) {
      ZoneBuilder builder = new ZoneBuilder(zone.origin());
      settings.of(zone).forEach(each -> builder.add(each.data(), each.origin()));
      try {
        ZoneData part = builder.build();
        parts[zone.index()] = part;
        setup.owns(part);
      } catch (BadZone e) {
        e.faults().forEach(fault -> setup.problem(problem(fault)));
      }
      builder.advice().forEach(fault -> setup.advise(problem(fault)));
    }
    return new Records(parts);
  }

  private Problem problem(ZoneFault fault) {
    return new Problem(fault.origin(), name(), fault.text());
  }
}
