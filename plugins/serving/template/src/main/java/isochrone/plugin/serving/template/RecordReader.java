package isochrone.plugin.serving.template;

import isochrone.api.zone.BadRecord;
import isochrone.api.zone.RecordText;
import isochrone.wire.RecordSet;
import isochrone.wire.WireName;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** Reads the text of a record as CoreDNS does: names without a final dot are absolute, too. */
final class RecordReader {
  private static final long DEFAULT_TTL = 3600;

  /** Type, class, TTL and data length of a record. */
  private static final int RECORD_FIXED = 10;

  private RecordReader() {}

  /** Reads a record. */
  static Made read(String text) throws BadTemplate {
    List<String> words = MasterText.words(text);
    if (words.size() < 2) {
      throw new BadTemplate("a record has a name, a type and data");
    }
    try {
      Name owner = Name.fromString(RecordText.escaped(words.get(0)), Name.root);
      return made(RecordText.parse(owner, words.subList(1, words.size()), DEFAULT_TTL, Name.root));
    } catch (TextParseException | IllegalArgumentException e) {
      throw new BadTemplate("no domain name: " + e.getMessage());
    } catch (BadRecord e) {
      throw new BadTemplate(String.valueOf(e.getMessage()));
    }
  }

  /** Reads what stands before the data: TTL, class and type. */
  static void checkType(List<String> words) throws BadTemplate {
    try {
      RecordText.typeAt(words.subList(1, words.size()));
    } catch (BadRecord e) {
      throw new BadTemplate(String.valueOf(e.getMessage()));
    }
  }

  private static Made made(Record record) {
    byte[] wire = record.toWire(Section.ANSWER);
    int data = record.getName().length() + RECORD_FIXED;
    byte[] octets = Arrays.copyOfRange(wire, data, wire.length);
    WireName owner = WireName.of(record.getName().toWire(), 0);
    return new Made(owner, RecordSet.of(record.getType(), (int) record.getTTL(), List.of(octets)));
  }
}
