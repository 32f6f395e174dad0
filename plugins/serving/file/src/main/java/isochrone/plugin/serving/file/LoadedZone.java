package isochrone.plugin.serving.file;

import isochrone.api.Apex;
import isochrone.api.Origin;
import isochrone.api.Problem;
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
import org.jspecify.annotations.Nullable;

/**
 * One content of a master file as a zone, or why it is none.
 *
 * @param data what is served; null when there are problems
 * @param apex the SOA of negative answers; null when there are problems
 * @param serial of the SOA, an unsigned number
 * @param problems why it cannot be served
 * @param advice what is served although it is unwise
 */
record LoadedZone(
    @Nullable ZoneData data,
    @Nullable Apex apex,
    int serial,
    List<Problem> problems,
    List<Problem> advice) {

  /** The last field of a SOA, and where from the end its serial stands (RFC 1035 §3.3.13). */
  private static final int MINIMUM = 4;

  private static final int SERIAL = 20;

  /**
   * Makes a zone of what was read.
   *
   * @param builder has been given the records
   */
  static LoadedZone of(WireName origin, Path file, MasterText text, ZoneBuilder builder) {
    if (!text.problems().isEmpty()) {
      return bad(text.problems(), List.of());
    }
    try {
      ZoneData data = builder.build();
      List<Problem> advice = problems(builder.advice());
      RecordSet soa = data.soa();
      List<Problem> missing = missing(origin, file, data);
      return soa == null || !missing.isEmpty() ? bad(missing, advice) : good(data, soa, advice);
    } catch (BadZone e) {
      return bad(problems(e.faults()), problems(builder.advice()));
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

  private static LoadedZone good(ZoneData data, RecordSet soa, List<Problem> advice) {
    ByteBuffer fields = ByteBuffer.wrap(soa.data(0));
    int minimum = fields.getInt(fields.limit() - MINIMUM);
    int serial = fields.getInt(fields.limit() - SERIAL);
    // RFC 2308 §5; a minimum above 31 bits is no bound (RFC 2181 §8).
    int ttl = minimum < 0 ? soa.ttl() : Math.min(soa.ttl(), minimum);
    return new LoadedZone(data, new Apex(soa.withTtl(ttl)), serial, List.of(), advice);
  }

  private static LoadedZone bad(List<Problem> problems, List<Problem> advice) {
    return new LoadedZone(null, null, 0, problems, advice);
  }

  private static List<Problem> problems(List<ZoneFault> faults) {
    return faults.stream().map(fault -> new Problem(fault.origin(), "file", fault.text())).toList();
  }
}
