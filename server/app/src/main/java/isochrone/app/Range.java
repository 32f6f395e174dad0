package isochrone.app;

/** Keeps the numbers of flags in range. */
final class Range {
  /** The highest port. */
  static final int LAST_PORT = 65_535;

  private Range() {}

  /**
   * The value itself.
   *
   * @throws Failure when it is out of range
   */
  static int check(String flag, int value, int least, int most) throws Failure {
    if (value < least || value > most) {
      throw Failure.usage(flag, "must be from %d to %d (was %d)".formatted(least, most, value));
    }
    return value;
  }

  /**
   * The value itself.
   *
   * @throws Failure when it is less than one
   */
  static int positive(String flag, int value) throws Failure {
    if (value < 1) {
      throw Failure.usage(flag, "must be at least 1 (was %d)".formatted(value));
    }
    return value;
  }
}
