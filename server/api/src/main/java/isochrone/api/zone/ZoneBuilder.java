package isochrone.api.zone;

import isochrone.api.Origin;
import isochrone.api.file.HeapRoom;
import isochrone.api.file.NoRoom;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Collects the records of a zone, checks them and compiles them; not for the query path. */
public final class ZoneBuilder {
  /** Type, class, TTL and data length of a record. */
  private static final int RECORD_FIXED = 10;

  /** What a record takes at most until the zone of all is built. */
  private static final int OCTETS_EACH = 1600;

  private final WireName origin;
  private final HeapRoom room;
  private final Drafts drafts = new Drafts();
  private final List<ZoneFault> faults = new ArrayList<>();
  private final List<ZoneFault> advice = new ArrayList<>();
  private int count;
  private boolean full;

  /** Starts the zone of this name. */
  public ZoneBuilder(WireName origin) {
    this(origin, HeapRoom.OF_THIS_PROCESS);
  }

  /** The same on a heap with this room. */
  ZoneBuilder(WireName origin, HeapRoom room) {
    this.origin = origin;
    this.room = room;
  }

  /** Adds a record that was written at {@code where}. */
  public ZoneBuilder add(Record record, Origin where) {
    if (full) {
      return this;
    }
    WireName owner = WireName.of(record.getName().toWire(), 0);
    if (!owner.isWithin(origin)) {
      return fault(where, owner + " is not in the zone " + origin);
    }
    if (record.getDClass() != DClass.IN) {
      return fault(where, owner + " is of class " + DClass.string(record.getDClass()) + ", not IN");
    }
    if (!Type.isRR(record.getType())) {
      return fault(where, Type.string(record.getType()) + " is no type of records");
    }
    try {
      room.requireGrowth(++count, OCTETS_EACH);
    } catch (NoRoom e) {
      full = true;
      return fault(where, "there is no room for this and all that follows: " + e.getMessage());
    }
    byte[] wire = record.toWire(Section.ANSWER);
    int data = record.getName().length() + RECORD_FIXED;
    drafts.add(
        owner,
        record.getType(),
        (int) record.getTTL(),
        Arrays.copyOfRange(wire, data, wire.length),
        where);
    return this;
  }

  private ZoneBuilder fault(Origin where, String text) {
    faults.add(new ZoneFault(where, text));
    return this;
  }

  /**
   * The zone of the records added.
   *
   * @throws BadZone with everything that is wrong
   */
  public ZoneData build() throws BadZone {
    if (full) {
      throw new BadZone(faults);
    }
    new ZoneRules(origin, drafts, faults::add, advice::add).check();
    if (!faults.isEmpty()) {
      throw new BadZone(faults);
    }
    try {
      return new ZoneCompiler(origin, drafts).compile();
    } catch (IllegalArgumentException e) {
      throw new BadZone(List.of(new ZoneFault(new Origin(origin.toString(), 0, 0), message(e))));
    }
  }

  private static String message(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }

  /** After {@link #build}: what was accepted but is unwise. */
  public List<ZoneFault> advice() {
    return List.copyOf(advice);
  }
}
