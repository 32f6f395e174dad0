package isochrone.plugin.geo.latency.exchange;

/**
 * What became of cells from outside.
 *
 * @param taken were newer, or of more samples, than what was known
 * @param older were not
 * @param refused cannot be kept, or are lies that can be seen
 */
record Merged(long taken, long older, long refused) {
  static final Merged NOTHING = new Merged(0, 0, 0);

  Merged plus(Merged more) {
    return new Merged(taken + more.taken, older + more.older, refused + more.refused);
  }
}
