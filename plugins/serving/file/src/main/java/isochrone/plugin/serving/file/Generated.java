package isochrone.plugin.serving.file;

import isochrone.api.Origin;
import isochrone.api.Suggestion;
import isochrone.api.zone.BadRecord;
import isochrone.api.zone.RecordText;
import isochrone.wire.RecordType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Generator;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The records that one {@code $GENERATE} stands for, as BIND introduced it:
 *
 * <pre>$GENERATE FIRST-LAST[/STEP] OWNER [TTL] [IN] TYPE DATA</pre>
 *
 * @param entry the directive
 * @param generator makes the records
 */
record Generated(Entry entry, Generator generator) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})(?:/(\\d{1,9}))?");
  private static final List<String> TYPES = List.of("A", "AAAA", "CNAME", "DNAME", "NS", "PTR");

  /** A slip in the range should be told, not served. */
  private static final long MOST = 1 << 20;

  static Generated of(Entry entry, Name origin, long defaultTtl) throws BadEntry, BadRecord {
    List<String> words = entry.words();
    if (words.size() < 5) {
      throw bad(entry, "$GENERATE takes a range, an owner, a type and data");
    }
    int at = 3;
    long ttl = defaultTtl;
    if (Character.isDigit(words.get(at).charAt(0))) {
      ttl = RecordText.ttl(words.get(at++), at);
    }
    if (at < words.size() && words.get(at).equalsIgnoreCase("IN")) {
      at++;
    }
    if (at + 2 > words.size()) {
      throw bad(entry, "$GENERATE takes a range, an owner, a type and data");
    }
    if (ttl == RecordText.NO_TTL) {
      throw bad(entry, "the records have no TTL, and there is no default for it");
    }
    String data = String.join(" ", words.subList(at + 1, words.size()));
    return new Generated(entry, generator(entry, type(entry, words.get(at)), ttl, data, origin));
  }

  private static int type(Entry entry, String word) throws BadEntry {
    String type = word.toUpperCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw bad(
          entry,
          "$GENERATE makes records of the types "
              + String.join(", ", TYPES)
              + " "
              + Suggestion.was(word, TYPES));
    }
    return RecordType.of(type);
  }

  private static Generator generator(Entry entry, int type, long ttl, String data, Name origin)
      throws BadEntry {
    String text = entry.words().get(1);
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw bad(entry, "the range must be FIRST-LAST or FIRST-LAST/STEP (was " + text + ")");
    }
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
    if (first > last || step == 0) {
      throw bad(entry, "the range must run upwards (was " + text + ")");
    }
    if ((last - first) / step >= MOST) {
      throw bad(entry, "the range must hold at most " + MOST + " numbers (was " + text + ")");
    }
    return new Generator(
        first, last, step, entry.words().get(2), type, DClass.IN, ttl, data, origin);
  }

  /** Makes the records. */
  void addTo(MasterReader reader, Origin where) throws BadEntry {
    try {
      for (Record made = generator.nextRecord(); made != null; made = generator.nextRecord()) {
        reader.add(made, where);
      }
    } catch (IOException | RuntimeException e) {
      throw bad(entry, "$GENERATE: " + e.getMessage());
    }
  }

  private static BadEntry bad(Entry entry, String text) {
    return new BadEntry(entry.line(), text);
  }
}
