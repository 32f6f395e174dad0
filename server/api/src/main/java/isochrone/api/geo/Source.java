package isochrone.api.geo;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.Locale;

/** Where a round trip is known from. */
@QueryPath
public enum Source {
  /** From samples that this server took itself. */
  MEASURED,
  /** From a file, or from another server. */
  IMPORTED,
  /** From what was measured nearby, or from the distance. */
  ESTIMATED;

  private static final Source[] ALL = values();

  /** By its position. */
  static Source of(int ordinal) {
    return ALL[ordinal];
  }

  /** As people and files name it. */
  @ColdPath("only people want to know")
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
