package isochrone.plugin.geo.latency.ledger;

/** Reads the cells of one prefix, one after the other, as {@link CellWriter} wrote them. */
final class CellReader {
  private byte[] bytes;
  private int start;
  private int at;
  private int head = -1;
  private int secondAt;
  private long second;
  private int samples;
  private float millis;
  private int bins;

  CellReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Begins to read others. */
  void open(byte[] others) {
    bytes = others;
    at = 0;
    head = -1;
  }

  /** Stands where the other one does. */
  void become(CellReader other) {
    bytes = other.bytes;
    start = other.start;
    at = other.at;
    head = other.head;
    secondAt = other.secondAt;
    second = other.second;
    samples = other.samples;
    millis = other.millis;
    bins = other.bins;
  }

  /** Goes to the next cell; false behind the last. */
  boolean next() {
    start = at;
    if (at == bytes.length) {
      return false;
    }
    head = varint();
    secondAt = at;
    second = number() & 0xFFFF_FFFFL;
    samples = varint();
    if (isImported()) {
      millis = Float.intBitsToFloat(number());
    } else {
      bins = at;
      skipBins();
    }
    return true;
  }

  private void skipBins() {
    int count = varint();
    for (int i = 0; i < count; i++) {
      if ((varint() & 1) == 0) {
        at += 4;
      }
    }
  }

  /** Where the cell begins. */
  int start() {
    return start;
  }

  /** Where the cell ends. */
  int end() {
    return at;
  }

  int region() {
    return head >>> 1;
  }

  boolean isImported() {
    return (head & 1) == 1;
  }

  /** When its newest sample was taken. */
  long second() {
    return second;
  }

  /** Where that stands, in 4 octets. */
  int secondAt() {
    return secondAt;
  }

  /** How many samples there were, or what an imported cell says. */
  int samples() {
    return samples;
  }

  /** The round trip of an imported cell. */
  float millis() {
    return millis;
  }

  /**
   * Adds the bins of a cell of our own, behind those that are there, with {@code times} of their
   * weight.
   */
  void appendTo(Bins to, double times) {
    int end = at;
    at = bins;
    int count = varint();
    int index = Sketch.FIRST_BIN;
    for (int i = 0; i < count; i++) {
      int step = varint();
      index += step >>> 1;
      to.append(index, times * ((step & 1) == 1 ? 1 : Float.intBitsToFloat(number())));
    }
    at = end;
  }

  /** What a cell of our own weighs, in samples. */
  double weight() {
    int end = at;
    at = bins;
    int count = varint();
    double weight = 0;
    for (int i = 0; i < count; i++) {
      weight += (varint() & 1) == 1 ? 1 : Float.intBitsToFloat(number());
    }
    at = end;
    return weight;
  }

  private int number() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | (bytes[at++] & 0xFF);
    }
    return value;
  }

  private int varint() {
    int value = 0;
    int shift = 0;
    while (bytes[at] < 0) {
      value |= (bytes[at++] & 0x7F) << shift;
      shift += 7;
    }
    return value | (bytes[at++] << shift);
  }

  /**
   * Reads all that comes from outside.
   *
   * @throws IllegalArgumentException when that is not what a writer writes for so many regions
   */
  static void check(byte[] bytes, int regions) {
    CellReader reader = new CellReader(bytes);
    try {
      int before = -1;
      while (reader.next()) {
        if (reader.head <= before || reader.region() >= regions || !reader.isSound()) {
          throw new IllegalArgumentException("cells that nobody wrote so");
        }
        before = reader.head;
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("cells that end too early", e);
    }
  }

  private boolean isSound() {
    if (samples < 1) {
      return false;
    }
    if (isImported()) {
      return Ledger.isRoundTrip(millis);
    }
    int end = at;
    at = bins;
    int count = varint();
    int index = Sketch.FIRST_BIN;
    boolean sound = count > 0;
    for (int i = 0; i < count && sound; i++) {
      int step = varint();
      index += step >>> 1;
      float weight = (step & 1) == 1 ? 1 : Float.intBitsToFloat(number());
      sound = step > 1 && index < -Sketch.FIRST_BIN && weight > 0 && weight <= Folding.CAPACITY + 1;
    }
    at = end;
    return sound;
  }
}
