package isochrone.plugin.serving.records;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.Zone;
import isochrone.api.zone.ZoneData;
import isochrone.wire.QueryPath;
import org.jspecify.annotations.Nullable;

/** Answers from the records of a block. */
@QueryPath
final class Records implements Handler {
  private final @Nullable ZoneData[] parts;

  /**
   * A handler of these records.
   *
   * @param parts by index of the zone
   */
  Records(@Nullable ZoneData[] parts) {
    this.parts = parts;
  }

  @Override
  public Outcome handle(Exchange x) {
    Zone zone = x.zone();
    ZoneData part = zone == null ? null : parts[zone.index()];
    return part == null ? Outcome.NEXT : part.answer(x);
  }
}
