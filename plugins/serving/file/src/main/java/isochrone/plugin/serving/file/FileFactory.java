package isochrone.plugin.serving.file;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Zone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes {@link FileZones}, and keeps watch over the files. */
public final class FileFactory implements HandlerFactory {

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  /** Behind what stands in the Corefile itself. */
  @Override
  public int rank() {
    return 30;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    @Nullable ZoneFile[] files = new ZoneFile[setup.zones().size()];
    for (Block use : uses) {
      FileSettings settings = FileSettings.of(use, setup.zones());
      for (Zone zone : settings.zones()) {
        files[zone.index()] = zoneFile(use, settings, zone, setup);
      }
    }
    return new FileZones(files);
  }

  private static ZoneFile zoneFile(Block use, FileSettings settings, Zone zone, Setup setup) {
    ZoneFile.Key key = new ZoneFile.Key(settings.file(), zone.text());
    // Shared with the configurations before and after: a reload need not read the zone again.
    ZoneFile file =
        setup.shared(
            key, () -> new ZoneFile(key, setup.clock(), FileMetrics.of(setup.metrics(), key)));
    setup.authority(zone.origin(), file::apex, use.origin());
    setup.owns(file);
    setup.onStart(() -> file.file().start(setup, use.origin("file")));
    if (!settings.reload().isZero()) {
      setup.every(settings.reload(), file.file()::look);
    }
    return file;
  }
}
