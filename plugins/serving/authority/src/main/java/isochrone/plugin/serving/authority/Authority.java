package isochrone.plugin.serving.authority;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.Zone;
import isochrone.api.zone.ZoneData;
import isochrone.wire.QueryPath;

/** Answers for the top of a zone and for the addresses of its name servers. */
@QueryPath
final class Authority implements Handler {
  private final ZoneData[] parts;

  /**
   * A handler of these records.
   *
   * @param parts by index of the zone
   */
  Authority(ZoneData[] parts) {
    this.parts = parts;
  }

  @Override
  public Outcome handle(Exchange x) {
    Zone zone = x.zone();
    return zone == null ? Outcome.NEXT : parts[zone.index()].answer(x);
  }
}
