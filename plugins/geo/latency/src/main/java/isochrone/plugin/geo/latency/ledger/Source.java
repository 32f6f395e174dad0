package isochrone.plugin.geo.latency.ledger;

import java.util.Locale;

/** Where a round trip is known from. */
public enum Source {
  /** Samples that this server took itself. */
  MEASURED,
  /** What another server, or a person, said. */
  IMPORTED,
  /** What was measured nearby. */
  ESTIMATED;

  private static final Source[] ALL = values();

  /** As people and files name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its position. */
  static Source of(int ordinal) {
    return ALL[ordinal];
  }
}
