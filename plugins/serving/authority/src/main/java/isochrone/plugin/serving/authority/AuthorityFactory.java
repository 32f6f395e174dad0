package isochrone.plugin.serving.authority;

import isochrone.api.Apex;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Zone;
import isochrone.api.zone.ZoneData;
import java.util.ArrayList;
import java.util.List;

/** Makes {@link Authority}. */
public final class AuthorityFactory implements HandlerFactory {

  @Override
  public String name() {
    return "authority";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  /** In front of the other rooms that serve: what is stated here holds. */
  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    List<ZoneData> parts = new ArrayList<>();
    for (Block use : uses) {
      AuthoritySettings settings = AuthoritySettings.of(use, setup.zones());
      Apex apex = settings.apex();
      for (Zone zone : setup.zones()) {
        ZoneData part = settings.part(zone.origin());
        parts.add(part);
        setup.owns(part);
        setup.authority(zone.origin(), () -> apex, use.origin());
      }
    }
    return new Authority(parts.toArray(ZoneData[]::new));
  }
}
