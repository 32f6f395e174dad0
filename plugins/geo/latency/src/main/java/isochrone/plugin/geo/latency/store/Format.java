package isochrone.plugin.geo.latency.store;

/**
 * How a file is made up, all numbers big-endian:
 *
 * <pre>
 *   mark (8)  version (4)  CRC32C of both (4)
 *   block...: kind (1)  length (4)  content  CRC32C of kind, length and content (4)
 * </pre>
 *
 * <p>The first block is the {@link #HEADER}, then come {@link #ROWS}, and {@link #END} is last,
 * with nothing behind it. Its content ends with the CRC32C of all that stands before it, so that
 * blocks that are whole but missing, or not in their place, are found out.
 */
final class Format {
  /** The last octets are changed by whoever takes the file for text. */
  static final long MARK = 0x4953_4F4C_4154_0D0AL;

  static final int VERSION = 1;

  /** When it was written, and the names of regions by their numbers. */
  static final byte HEADER = 'H';

  /** Some prefixes, each with its cells. */
  static final byte ROWS = 'R';

  /** How many rows there are, and the check of all before. */
  static final byte END = 'E';

  /** No block is longer: a length above that is damage. */
  static final int LONGEST = 1 << 24;

  /** Kind and length. */
  static final int HEAD = 5;

  /** A check. */
  static final int CHECK = 4;

  private Format() {}
}
