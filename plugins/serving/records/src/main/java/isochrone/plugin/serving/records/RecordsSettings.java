package isochrone.plugin.serving.records;

import isochrone.api.Block;
import isochrone.api.Line;
import isochrone.api.Origin;
import isochrone.api.Word;
import isochrone.api.Zone;
import isochrone.api.zone.BadRecord;
import isochrone.api.zone.RecordText;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The records that stand in the Corefile.
 *
 * @param byZone the records of each zone, by its index
 */
record RecordsSettings(Map<Integer, List<Located>> byZone) {

  /**
   * A record and where it stands.
   *
   * @param data the record
   * @param origin the begin of its line
   */
  record Located(Record data, Origin origin) {}

  static RecordsSettings of(List<Block> uses, List<Zone> zones) {
    Map<Integer, List<Located>> byZone = new HashMap<>();
    for (Block use : uses) {
      long ttl = use.ttl("ttl");
      for (Line line : use.lines()) {
        add(byZone, use, ttl, line, zones);
      }
    }
    return new RecordsSettings(byZone);
  }

  /** The records of a zone, in the order written. */
  List<Located> of(Zone zone) {
    return byZone.getOrDefault(zone.index(), List.of());
  }

  private static void add(
      Map<Integer, List<Located>> byZone, Block use, long ttl, Line line, List<Zone> zones) {
    for (Zone zone : zonesOf(use, line.words().get(0), zones)) {
      Record data = read(use, ttl, line, zone);
      if (data == null) {
        // The other zones would only say the same.
        return;
      }
      byZone
          .computeIfAbsent(zone.index(), index -> new ArrayList<>())
          .add(new Located(data, line.origin()));
    }
  }

  /** All zones for a relative name, for an absolute one the zone that it lies in. */
  private static List<Zone> zonesOf(Block use, Word name, List<Zone> zones) {
    if (!name.text().endsWith(".")) {
      return zones;
    }
    try {
      WireName absolute = WireName.of(name.text());
      List<Zone> around =
          zones.stream()
              .filter(zone -> absolute.isWithin(zone.origin()))
              .sorted(Comparator.comparing((Zone zone) -> zone.origin().labels()).reversed())
              .limit(1)
              .toList();
      if (around.isEmpty()) {
        use.problem(name.origin(), name + " lies in no zone of this block");
      }
      return around;
    } catch (IllegalArgumentException e) {
      use.problem(name.origin(), "no domain name: " + e.getMessage());
      return List.of();
    }
  }

  /** The record of a line in a zone; null, and the problem reported, where there is none. */
  private static @Nullable Record read(Block use, long ttl, Line line, Zone zone) {
    List<Word> words = line.words();
    List<String> rest = words.stream().skip(1).map(RecordText::of).toList();
    try {
      Name origin = Name.fromString(zone.text());
      Name owner = Name.fromString(RecordText.escaped(octets(words.get(0))), origin);
      Record data = RecordText.parse(owner, rest, ttl, origin);
      boolean apex = owner.equals(origin);
      if (data.getType() == Type.SOA || (data.getType() == Type.NS && apex)) {
        use.problem(line.origin(), "SOA and NS of a zone are stated by authority, or in its file");
        return null;
      }
      return data;
    } catch (TextParseException e) {
      use.problem(line.origin(), "no domain name: " + e.getMessage());
    } catch (BadRecord e) {
      int culprit = Math.min(e.word() + 1, words.size() - 1);
      use.problem(words.get(culprit).origin(), String.valueOf(e.getMessage()));
    }
    return null;
  }

  /** A name without the quotes that kept it from being taken for an option. */
  private static String octets(Word name) {
    return RecordText.of(new Word(name.text(), false, name.origin()));
  }
}
