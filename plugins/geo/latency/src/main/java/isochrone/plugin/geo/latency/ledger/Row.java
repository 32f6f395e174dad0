package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.Source;

/** What a table says of one prefix, until it stands there. */
final class Row {
  private final long key;
  private final int leaves;
  private final int[] regions;
  private final float[] millis;
  private final Source[] sources;
  private final int[] samples;
  private final long[] seconds;
  private int size;

  /**
   * An empty one with room for so many regions.
   *
   * @param leaves of how many of the ledger's prefixes it is made
   */
  Row(long key, int leaves, int room) {
    this.key = key;
    this.leaves = leaves;
    regions = new int[room];
    millis = new float[room];
    sources = new Source[room];
    samples = new int[room];
    seconds = new long[room];
  }

  void add(int region, float roundTrip, Source source, int weight, long second) {
    regions[size] = region;
    millis[size] = roundTrip;
    sources[size] = source;
    samples[size] = weight;
    seconds[size] = second;
    size++;
  }

  long key() {
    return key;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The same of a wider prefix, as an estimate for all of it. */
  Row estimate(int bits) {
    return new Row(Key.prefix(key, bits), leaves, size).filled(this);
  }

  /** The same with what it lacks, as a relative has it. */
  Row filled(Row relative) {
    Row filled = new Row(key, leaves, size + relative.size);
    int i = 0;
    for (int j = 0; j < relative.size; j++) {
      while (i < size && regions[i] < relative.regions[j]) {
        filled.copy(this, i, sources[i]);
        i++;
      }
      if (i == size || regions[i] != relative.regions[j]) {
        filled.copy(relative, j, Source.ESTIMATED);
      }
    }
    while (i < size) {
      filled.copy(this, i, sources[i]);
      i++;
    }
    return filled;
  }

  private void copy(Row from, int at, Source source) {
    add(from.regions[at], from.millis[at], source, from.samples[at], from.seconds[at]);
  }

  void writeTo(boolean ipv4, LearnedTableBuilder table) {
    table.row(ipv4, Key.start(ipv4, key), Key.bits(key), leaves);
    for (int i = 0; i < size; i++) {
      table.cell(regions[i], millis[i], sources[i], samples[i], seconds[i]);
    }
  }
}
