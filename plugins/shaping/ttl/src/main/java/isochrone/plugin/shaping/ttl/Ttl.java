package isochrone.plugin.shaping.ttl;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import isochrone.wire.Response;
import isochrone.wire.Section;

/** Raises and lowers the TTLs of a response into their bounds, set by set. */
@QueryPath
final class Ttl implements Handler {
  private static final int MINIMUM_LENGTH = 4;

  private final TtlSettings bounds;

  Ttl(TtlSettings bounds) {
    this.bounds = bounds;
  }

  @Override
  public Outcome handle(Exchange x) {
    return Outcome.NEXT;
  }

  @Override
  public void adjust(Exchange x) {
    Response response = x.response();
    for (int set = 0; set < response.sets(); set++) {
      int ttl = response.ttl(set);
      int bounded = Math.min(bounds.max(), Math.max(ttl, least(response, set)));
      if (bounded != ttl) {
        response.ttl(set, bounded);
      }
    }
  }

  /**
   * How far a set may be raised: the SOA of a negative answer never above its field MINIMUM, as its
   * TTL is how long the negative answer holds (RFC 2308 §3).
   */
  private int least(Response response, int set) {
    boolean negative =
        response.type(set) == RecordType.SOA && response.section(set) == Section.AUTHORITY;
    return negative ? Math.min(bounds.min(), minimum(response, set)) : bounds.min();
  }

  /** The last number of a SOA (RFC 1035 §3.3.13), which is unsigned: one above 31 bits is 0. */
  private static int minimum(Response response, int set) {
    int minimum = 0;
    for (int at = response.end(set) - MINIMUM_LENGTH; at < response.end(set); at++) {
      minimum = (minimum << 8) | (response.bytes()[at] & 0xFF);
    }
    return Math.max(0, minimum);
  }
}
