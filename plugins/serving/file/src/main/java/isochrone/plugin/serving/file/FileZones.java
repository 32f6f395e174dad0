package isochrone.plugin.serving.file;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.Zone;
import isochrone.wire.QueryPath;
import org.jspecify.annotations.Nullable;

/** Answers from the zones of master files. */
@QueryPath
final class FileZones implements Handler {
  private final @Nullable ZoneFile[] files;

  /**
   * A handler of these zones.
   *
   * @param files by index of the zone; null for one that has no file
   */
  FileZones(@Nullable ZoneFile[] files) {
    this.files = files;
  }

  @Override
  public Outcome handle(Exchange x) {
    Zone zone = x.zone();
    ZoneFile file = zone == null ? null : files[zone.index()];
    return file == null ? Outcome.NEXT : file.data().answer(x);
  }
}
