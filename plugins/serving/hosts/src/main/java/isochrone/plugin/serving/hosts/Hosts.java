package isochrone.plugin.serving.hosts;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.Zone;
import isochrone.api.zone.ZoneData;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;

/**
 * Answers from a hosts file. Where a name has an address in it, it decides about all addresses of
 * the name: others must not slip past it by the other family, or by an alias.
 */
@QueryPath
final class Hosts implements Handler {
  private final HostsFile file;

  Hosts(HostsFile file) {
    this.file = file;
  }

  @Override
  public Outcome handle(Exchange x) {
    Zone in = x.zone();
    if (in == null) {
      return Outcome.NEXT;
    }
    ZoneData zone = file.zone(in.index());
    Outcome outcome = zone.answer(x);
    if (outcome == Outcome.NEXT && leadsToAddress(x.type()) && holdsAddress(zone, x)) {
      x.negative();
      return Outcome.DONE;
    }
    return outcome;
  }

  private static boolean leadsToAddress(int type) {
    return type == RecordType.A || type == RecordType.AAAA || type == RecordType.CNAME;
  }

  private static boolean holdsAddress(ZoneData zone, Exchange x) {
    return zone.has(x, RecordType.A) || zone.has(x, RecordType.AAAA);
  }
}
