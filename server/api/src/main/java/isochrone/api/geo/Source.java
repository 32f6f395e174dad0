package isochrone.api.geo;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.Locale;

/** Where a round trip is known from. */
@QueryPath
public enum Source {
  /** From samples that this server took itself. */
  MEASURED(0),
  /** From a file, or from another server. */
  IMPORTED(1),
  /** From what was measured nearby, or from the distance. */
  ESTIMATED(2);

  private static final Source[] ALL = values();

  private final int number;

  Source(int number) {
    this.number = number;
  }

  /** What tables have for it, of two bits. */
  @ColdPath("tables are made before anybody asks")
  public int number() {
    return number;
  }

  /** The source of such a number. */
  public static Source of(int number) {
    return ALL[number];
  }

  /** As people and files name it. */
  @ColdPath("only people want to know")
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
