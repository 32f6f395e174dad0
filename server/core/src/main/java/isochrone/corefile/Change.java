package isochrone.corefile;

import java.util.Locale;

/**
 * One thing in which two readings of a configuration differ.
 *
 * @param kind what became of it
 * @param what the path to it: {@code example.org:53: profile www: endpoint main}
 */
public record Change(Kind kind, String what) {

  /** What became of something. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return kind + " " + what;
  }
}
