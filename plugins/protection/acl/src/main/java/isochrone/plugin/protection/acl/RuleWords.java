package isochrone.plugin.protection.acl;

import isochrone.api.Block;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.api.geo.AddressRange;
import isochrone.wire.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind an action: {@code type TYPE...} and {@code net NETWORK...}. */
final class RuleWords {
  private static final String TYPE = "type";
  private static final String NET = "net";
  private static final String ALL = "*";

  private final Block line;
  private final List<Integer> types = new ArrayList<>();
  private final List<AddressRange> sources = new ArrayList<>();
  private boolean allTypes;
  private boolean allSources;
  private @Nullable Word part;
  private boolean used;

  private RuleWords(Block line) {
    this.line = line;
  }

  static RuleWords of(Block line) {
    RuleWords read = new RuleWords(line);
    line.words("matching").forEach(read::add);
    read.end();
    return read;
  }

  /** The types, without repetition; none for all. */
  int[] types() {
    return allTypes ? new int[0] : types.stream().mapToInt(Integer::intValue).distinct().toArray();
  }

  /** The addresses; none for all. */
  List<AddressRange> sources() {
    return allSources ? List.of() : sources;
  }

  private void add(Word word) {
    if (isPart(word, TYPE) || isPart(word, NET)) {
      end();
      part = word;
      used = false;
    } else if (part == null) {
      String known = Suggestion.was(word.text(), List.of(TYPE, NET));
      line.problem(word.origin(), "conditions begin with type or net " + known);
      part = word;
      used = true;
    } else {
      used = true;
      value(part, word);
    }
  }

  private void end() {
    if (part != null && !used) {
      line.problem(part.origin(), part.text() + " needs a value");
    }
  }

  private static boolean isPart(Word word, String name) {
    return !word.quoted() && word.text().equalsIgnoreCase(name);
  }

  private void value(Word of, Word word) {
    if (isPart(of, TYPE)) {
      type(word);
    } else if (isPart(of, NET)) {
      source(word);
    }
  }

  private void type(Word word) {
    int type = RecordType.of(word.text());
    if (word.text().equals(ALL)) {
      allTypes = true;
    } else if (type < 0) {
      String text = "type must be a record type such as A, or * (was %s)";
      line.problem(word.origin(), text.formatted(word.text()));
    } else {
      types.add(type);
    }
  }

  private void source(Word word) {
    if (word.text().equals(ALL)) {
      allSources = true;
      return;
    }
    try {
      sources.add(AddressRange.parse(word.text()));
    } catch (IllegalArgumentException e) {
      line.problem(word.origin(), "net %s (was %s)".formatted(e.getMessage(), word.text()));
    }
  }
}
