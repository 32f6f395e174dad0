package isochrone.chain;

import isochrone.api.Apex;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.OwnedNames;
import isochrone.api.Zone;
import isochrone.wire.PackedAnswer;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Soa;
import isochrone.wire.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SOA and NS of the zones for which no plugin gives any: {@code ns.dns.ZONE} and {@code
 * hostmaster.ZONE}, enough for negative answers and for resolvers that ask.
 */
@QueryPath
final class MadeApex implements Handler, OwnedNames {
  private static final int TTL = 60;
  private static final int REFRESH = 7200;
  private static final int RETRY = 1800;
  private static final int EXPIRE = 86_400;

  private final @Nullable Made[] zones;

  private MadeApex(@Nullable Made[] zones) {
    this.zones = zones;
  }

  /**
   * Makes what is missing.
   *
   * @param missing the zones without SOA
   * @param zoneCount number of zones of the block
   * @param serial serial number of the SOA records
   */
  static MadeApex of(List<Zone> missing, int zoneCount, long serial) {
    @Nullable Made[] zones = new @Nullable Made[zoneCount];
    missing.forEach(zone -> zones[zone.index()] = Made.of(zone.origin(), serial));
    return new MadeApex(zones);
  }

  /** The start of authority that was made for a zone. */
  Apex apex(Zone zone) {
    Made made = zones[zone.index()];
    if (made == null) {
      throw new IllegalArgumentException("zone " + zone.text() + " has a SOA of its own");
    }
    return made.apex;
  }

  @Override
  public Outcome handle(Exchange x) {
    Zone zone = x.zone();
    Made made = zone == null ? null : zones[zone.index()];
    if (made == null || zone == null || !x.qname().equals(zone.origin())) {
      return Outcome.NEXT;
    }
    return switch (x.type()) {
      case RecordType.SOA, RecordType.ANY -> answer(x, made.soa);
      case RecordType.NS -> answer(x, made.ns);
      default -> Outcome.NEXT;
    };
  }

  @Override
  public int closest(WireName name) {
    int closest = name.labels();
    for (Made made : zones) {
      if (made != null) {
        closest = Math.min(closest, made.closest(name));
      }
    }
    return closest;
  }

  private static Outcome answer(Exchange x, PackedAnswer ready) {
    x.answer(ready);
    return Outcome.DONE;
  }

  /** What was made for one zone. */
  private record Made(
      WireName server, WireName between, Apex apex, PackedAnswer soa, PackedAnswer ns) {

    static Made of(WireName zone, long serial) {
      WireName server = zone.prepend("ns.dns");
      WireName mailbox = zone.prepend("hostmaster");
      RecordSet soa =
          RecordSet.soa(TTL, new Soa(server, mailbox, serial, REFRESH, RETRY, EXPIRE, TTL));
      RecordSet ns = RecordSet.ns(TTL, List.of(server));
      return new Made(
          server,
          server.parent(),
          new Apex(soa),
          PackedAnswer.of(zone, soa),
          PackedAnswer.of(zone, ns));
    }

    /** The name server exists, and with it the name above it. */
    int closest(WireName name) {
      int label = name.labels() - server.labels();
      if (label >= 0 && name.equalsSuffix(label, server)) {
        return label;
      }
      boolean above = label + 1 >= 0 && name.equalsSuffix(label + 1, between);
      return above ? label + 1 : name.labels();
    }
  }
}
