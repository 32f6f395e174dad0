package isochrone.plugin.observability.log;

import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.wire.WireName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one use of the directive says.
 *
 * @param names whose queries are logged, with those below
 * @param format what lines look like, as it was written
 * @param formatOrigin where that was
 * @param classes of answers that are logged
 * @param every one of so many is logged
 * @param outside whether queries in no zone are logged too
 * @param file where lines go to; null for the standard output
 * @param buffer octets that may wait for each event loop
 */
record LogSettings(
    List<WireName> names,
    String format,
    Origin formatOrigin,
    Set<ResponseClass> classes,
    int every,
    boolean outside,
    @Nullable Path file,
    int buffer) {
  private static final int LEAST_BUFFER = 65_536;
  private static final int MOST_BUFFER = 1 << 30;
  private static final int MOST_EVERY = 1_000_000;

  static LogSettings of(Block b) {
    List<Word> words = new ArrayList<>(b.words("names"));
    Word last = words.isEmpty() ? null : words.get(words.size() - 1);
    Word format = last != null && isFormat(last) ? words.remove(words.size() - 1) : null;
    Path file = b.given("output") ? b.path("output") : null;
    String standard = file == null ? Format.COMMON : Format.WHEN + " " + Format.COMMON;
    return new LogSettings(
        names(b, words),
        format == null ? standard : format.text(),
        format == null ? b.origin() : format.origin(),
        classes(b),
        b.integer("every", 1, MOST_EVERY),
        b.flag("outside"),
        file,
        b.integer("buffer", LEAST_BUFFER, MOST_BUFFER));
  }

  /** No name has a brace or a blank. */
  private static boolean isFormat(Word word) {
    return word.text().indexOf('{') >= 0 || word.text().indexOf(' ') >= 0;
  }

  private static List<WireName> names(Block b, List<Word> words) {
    List<WireName> names = new ArrayList<>();
    for (Word word : words) {
      if (isFormat(word)) {
        b.problem(
            word.origin(),
            "a format stands behind all names (was " + Problem.shown(word.text()) + ")");
        continue;
      }
      try {
        names.add(WireName.of(word.text()));
      } catch (IllegalArgumentException e) {
        b.problem(word.origin(), String.valueOf(e.getMessage()));
      }
    }
    return names.isEmpty() ? List.of(WireName.ROOT) : List.copyOf(names);
  }

  /** Those of all lines together. */
  private static Set<ResponseClass> classes(Block b) {
    List<Block> lines = b.blocks("class");
    Set<ResponseClass> classes = EnumSet.noneOf(ResponseClass.class);
    for (Block line : lines) {
      for (Word word : line.words("classes")) {
        add(classes, word, line);
      }
    }
    return lines.isEmpty() ? EnumSet.allOf(ResponseClass.class) : classes;
  }

  private static void add(Set<ResponseClass> classes, Word word, Block line) {
    List<String> known = new ArrayList<>(List.of("all"));
    for (ResponseClass each : ResponseClass.values()) {
      String name = each.name().toLowerCase(Locale.ROOT);
      known.add(name);
      if (word.text().equals("all") || word.text().equals(name)) {
        classes.add(each);
      }
    }
    if (!known.contains(word.text())) {
      line.problem(
          word.origin(),
          "must be success, denial, error or all " + Suggestion.was(word.text(), known));
    }
  }

  /** The place that lines go to. */
  Output.Key output() {
    return new Output.Key(file, buffer);
  }

  /** Whether lines begin with their level, as those of CoreDNS do on the standard output. */
  boolean showsLevel() {
    return file == null && !format.equals(Format.JSON);
  }
}
