package isochrone.plugin.geo.latency.file;

import isochrone.api.Origin;
import isochrone.api.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in a file: the first mistakes one by one, and how many more there are. */
public final class Mistakes {
  /** A file of another format would have one in each line. */
  private static final int MOST = 20;

  private final String file;
  private final List<Problem> first = new ArrayList<>();
  private long more;

  Mistakes(Path file) {
    this(file.toString());
  }

  /** The mistakes in what people call so. */
  public Mistakes(String file) {
    this.file = file;
  }

  /** Adds one at a line and column, which are 0 where the whole is meant. */
  public void add(int line, int column, String text) {
    if (first.size() < MOST) {
      first.add(new Problem(new Origin(file, line, column), "latency", text));
    } else {
      more++;
    }
  }

  /** All of them; none when nothing is wrong. */
  public List<Problem> all() {
    List<Problem> all = new ArrayList<>(first);
    if (more > 0) {
      String text =
          "there " + (more == 1 ? "is one more mistake" : "are " + more + " more mistakes");
      all.add(new Problem(new Origin(file, 0, 0), "latency", text));
    }
    return all;
  }
}
