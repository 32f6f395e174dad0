package isochrone.plugin.serving.file;

import isochrone.api.Apex;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.file.Reading;
import isochrone.api.zone.BadZone;
import isochrone.api.zone.ZoneBuilder;
import isochrone.api.zone.ZoneData;
import isochrone.api.zone.ZoneFault;
import isochrone.wire.RecordSet;
import isochrone.wire.WireName;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One content of a master file as a zone.
 *
 * @param data what is served
 * @param apex the SOA of negative answers
 * @param serial of the SOA, an unsigned number
 */
record LoadedZone(ZoneData data, Apex apex, int serial) {

  /** The last field of a SOA, and where from the end its serial stands (RFC 1035 §3.3.13). */
  private static final int MINIMUM = 4;

  private static final int SERIAL = 20;

  /**
   * Makes a zone of what was read.
   *
   * @param builder has been given the records
   */
  static Reading<LoadedZone> of(WireName origin, Path file, MasterText text, ZoneBuilder builder) {
    if (!text.problems().isEmpty()) {
      return bad(text, text.problems(), List.of());
    }
    try {
      ZoneData data = builder.build();
      List<Problem> advice = problems(builder.advice());
      RecordSet soa = data.soa();
      List<Problem> missing = missing(origin, file, data);
      return soa == null || !missing.isEmpty()
          ? bad(text, missing, advice)
          : new Reading<>(good(data, soa), List.of(), advice, text.files(), text.digest());
    } catch (BadZone e) {
      return bad(text, problems(e.faults()), problems(builder.advice()));
    }
  }

  private static List<Problem> missing(WireName origin, Path file, ZoneData data) {
    Origin here = new Origin(file.toString(), 0, 0);
    List<Problem> missing = new ArrayList<>();
    if (data.soa() == null) {
      missing.add(new Problem(here, "file", "the zone " + origin + " has no SOA record"));
    }
    if (!data.hasNs()) {
      missing.add(new Problem(here, "file", "the zone " + origin + " has no NS record at its top"));
    }
    return missing;
  }

  private static LoadedZone good(ZoneData data, RecordSet soa) {
    ByteBuffer fields = ByteBuffer.wrap(soa.data(0));
    int minimum = fields.getInt(fields.limit() - MINIMUM);
    int serial = fields.getInt(fields.limit() - SERIAL);
    // RFC 2308 §5; a minimum above 31 bits is no bound (RFC 2181 §8).
    int ttl = minimum < 0 ? soa.ttl() : Math.min(soa.ttl(), minimum);
    return new LoadedZone(data, new Apex(soa.withTtl(ttl)), serial);
  }

  private static Reading<LoadedZone> bad(
      MasterText text, List<Problem> problems, List<Problem> advice) {
    return new Reading<>(null, problems, advice, text.files(), text.digest());
  }

  private static List<Problem> problems(List<ZoneFault> faults) {
    return faults.stream().map(fault -> new Problem(fault.origin(), "file", fault.text())).toList();
  }
}
