package isochrone.plugin.geo.latency.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The regions that a file names: numbered in the order in which they turn up. */
public final class RegionColumn {
  /** No configuration has more. */
  public static final int MOST = 10_000;

  private final Map<String, Named> byName = new HashMap<>();
  private final List<Named> all = new ArrayList<>();

  /** One region, where it is named first, and on how many lines it is. */
  public static final class Named {
    private final short number;
    private final String name;
    private final int line;
    private final int column;
    private int lines;

    private Named(int number, String name, int line, int column) {
      this.number = (short) number;
      this.name = name;
      this.line = line;
      this.column = column;
    }

    short number() {
      return number;
    }

    public String name() {
      return name;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }

    int lines() {
      return lines;
    }
  }

  /** The region of this name, which stands at this place; null for one too many. */
  @Nullable Named find(String name, CsvLines lines, int field) {
    Named named = byName.get(name);
    if (named == null && all.size() >= MOST) {
      return null;
    }
    if (named == null) {
      named = new Named(all.size(), name, lines.line(), lines.column(field));
      byName.put(name, named);
      all.add(named);
    }
    named.lines++;
    return named;
  }

  /** All of them by number. */
  List<Named> all() {
    return all;
  }
}
