package isochrone.api.zone;

import isochrone.api.Origin;
import isochrone.api.file.HeapRoom;
import isochrone.api.file.NoRoom;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.ArrayList;
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
  private static final int OCTETS_EACH = 400;

  private final WireName origin;
  private final HeapRoom room;
  private final Drafts drafts;
  private final PlainRecord converted = new PlainRecord();
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
    this.drafts = new Drafts(origin);
  }

  /** Adds a record that was written at {@code where}. */
  public ZoneBuilder add(Record record, Origin where) {
    if (full) {
      return this;
    }
    byte[] wire = record.toWire(Section.ANSWER);
    int nameEnd = converted.owner().read(wire, 0, wire.length);
    WireName owner = converted.name();
    if (owner.isWithin(origin) && record.getDClass() != DClass.IN) {
      return fault(where, owner + " is of class " + DClass.string(record.getDClass()) + ", not IN");
    }
    if (owner.isWithin(origin) && !Type.isRR(record.getType())) {
      return fault(where, Type.string(record.getType()) + " is no type of records");
    }
    int length = wire.length - nameEnd - RECORD_FIXED;
    System.arraycopy(wire, nameEnd + RECORD_FIXED, converted.data(), 0, length);
    converted.fill(record.getType(), record.getTTL(), length);
    return add(converted, where.file(), where.line(), where.column());
  }

  /** Adds a record that was written there; {@code record} can then be used for another. */
  public ZoneBuilder add(PlainRecord record, String file, int line, int column) {
    if (full) {
      return this;
    }
    if (!record.name().isWithin(origin)) {
      return fault(new Origin(file, line, column), record.name() + " is not in the zone " + origin);
    }
    try {
      room.requireGrowth(++count, OCTETS_EACH);
    } catch (NoRoom e) {
      full = true;
      return fault(
          new Origin(file, line, column),
          "there is no room for this and all that follows: " + e.getMessage());
    }
    if (!drafts.add(record, file, line, column)) {
      return fault(new Origin(file, line, column), tooMany(record));
    }
    return this;
  }

  private static String tooMany(PlainRecord record) {
    String type = RecordType.text(record.type());
    return record.name() + " has more " + type + " records than fit" + ZoneCompiler.IN_A_MESSAGE;
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
    ZoneData zone = compile();
    if (!faults.isEmpty()) {
      throw new BadZone(faults);
    }
    return zone;
  }

  private ZoneData compile() throws BadZone {
    try {
      return new ZoneCompiler(origin, drafts, faults::add).compile();
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
