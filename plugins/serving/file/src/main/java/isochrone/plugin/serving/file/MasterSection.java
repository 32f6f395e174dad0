package isochrone.plugin.serving.file;

import isochrone.api.Origin;
import isochrone.api.Suggestion;
import isochrone.api.zone.BadRecord;
import isochrone.api.zone.RecordText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** One file while it is read: what holds from entry to entry, but not in the file around it. */
final class MasterSection {
  private static final List<String> DIRECTIVES =
      List.of("$ORIGIN", "$TTL", "$INCLUDE", "$GENERATE");

  private final MasterReader reader;
  private final Path file;
  private final int depth;
  private final PlainLine plain = new PlainLine();
  private Name origin;
  private boolean owned;

  /** The owner before, of which {@link #plain} has a copy; null where only that has it. */
  private @Nullable Name owner;

  /**
   * A file.
   *
   * @param depth how many files are being read around it
   */
  MasterSection(MasterReader reader, Path file, Name origin, int depth) {
    this.reader = reader;
    this.file = file;
    this.origin = origin;
    this.depth = depth;
    plain.origin(origin);
  }

  /** Reads an entry, or reports what is wrong with it; false at the end of the file. */
  boolean readNext(EntryScanner scanner) throws IOException {
    int line = scanner.line();
    if (scanner.take(this::readPlain)) {
      reader.add(plain.record(), file, line);
      return true;
    }
    try {
      Entry entry = scanner.next();
      if (entry != null) {
        read(entry);
      }
      return entry != null;
    } catch (BadEntry e) {
      reader.report(at(e.line()), String.valueOf(e.getMessage()));
      return true;
    }
  }

  private boolean readPlain(byte[] octets, int from, int to) {
    boolean read = plain.read(octets, from, to, owned, reader.defaultTtl());
    if (read) {
      owned = true;
      owner = null;
    }
    return read;
  }

  private void read(Entry entry) throws BadEntry {
    try {
      String first = entry.words().get(0);
      if (!entry.indented() && first.startsWith("$")) {
        obey(first.toUpperCase(Locale.ROOT), entry);
      } else {
        addRecord(entry, first);
      }
    } catch (BadRecord e) {
      throw bad(entry, String.valueOf(e.getMessage()));
    }
  }

  private void addRecord(Entry entry, String first) throws BadEntry, BadRecord {
    List<String> words = entry.words();
    if (!entry.indented()) {
      own(name(entry, first, origin));
      words = words.subList(1, words.size());
    }
    Name current = owner();
    if (current == null) {
      throw bad(entry, "the first record has no owner: it must not begin with a blank");
    }
    reader.add(RecordText.parse(current, words, reader.defaultTtl(), origin), at(entry.line()));
  }

  private void own(Name name) {
    byte[] wire = name.toWire();
    plain.record().owner().read(wire, 0, wire.length);
    owner = name;
    owned = true;
  }

  private @Nullable Name owner() {
    if (owner == null && owned) {
      owner = plain.record().toName();
    }
    return owner;
  }

  private void obey(String directive, Entry entry) throws BadEntry, BadRecord {
    switch (directive) {
      case "$ORIGIN" -> {
        origin = name(entry, argument(entry, 1, 1), origin);
        plain.origin(origin);
      }
      case "$TTL" -> reader.stateTtl(RecordText.ttl(argument(entry, 1, 1), 1));
      case "$INCLUDE" -> include(entry);
      case "$GENERATE" ->
          Generated.of(entry, origin, reader.defaultTtl()).addTo(reader, at(entry.line()));
      default ->
          throw bad(entry, "unknown directive " + Suggestion.was(entry.words().get(0), DIRECTIVES));
    }
  }

  /** {@code $INCLUDE FILE [ORIGIN]}: the file around keeps its own origin and owner. */
  private void include(Entry entry) throws BadEntry {
    String given = argument(entry, 1, 2);
    String plain = given.startsWith("\"") ? given.substring(1, given.length() - 1) : given;
    Name start = entry.words().size() > 2 ? name(entry, entry.words().get(2), origin) : origin;
    reader.include(file.resolveSibling(plain), start, depth + 1, at(entry.line()));
  }

  private static String argument(Entry entry, int least, int most) throws BadEntry {
    int given = entry.words().size() - 1;
    if (given < least || given > most) {
      String form =
          entry.words().get(0) + " takes " + (least == most ? "one word" : "one or two words");
      throw bad(entry, form + ", not " + given);
    }
    return entry.words().get(1);
  }

  private static Name name(Entry entry, String word, Name origin) throws BadEntry {
    try {
      return Name.fromString(RecordText.escaped(word), origin);
    } catch (TextParseException e) {
      throw bad(entry, "no domain name: " + e.getMessage());
    }
  }

  private static BadEntry bad(Entry entry, String text) {
    return new BadEntry(entry.line(), text);
  }

  private Origin at(int line) {
    return new Origin(file.toString(), line, 0);
  }
}
