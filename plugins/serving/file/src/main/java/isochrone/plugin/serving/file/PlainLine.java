package isochrone.plugin.serving.file;

import isochrone.api.zone.PlainRecord;
import isochrone.api.zone.RecordText;
import org.xbill.DNS.Name;

/**
 * Reads the lines that large files consist of, without an object for each word: an owner or blank
 * space, TTL in seconds, {@code IN}, and one of the types of {@link PlainData}.
 *
 * <p>It says no to whatever is in the least unusual, or wrong: that is read, and told, by dnsjava.
 */
final class PlainLine {
  private static final int LONGEST_NUMBER = 10;

  private final PlainRecord record = new PlainRecord();
  private final byte[] owner = new byte[2 * PlainWords.LONGEST_NAME];
  private final PlainWords words = new PlainWords();
  private final PlainData data = new PlainData(words, record.data());
  private long ttl;

  /** What was read last; its owner holds for lines without one. */
  PlainRecord record() {
    return record;
  }

  /** Sets what relative names are relative to. */
  void origin(Name origin) {
    words.origin(origin.toWire());
  }

  /**
   * Reads a line.
   *
   * @param owned whether there was an owner before
   * @param defaultTtl {@link RecordText#NO_TTL} for none
   * @return whether it was a plain one; if not, nothing has changed
   */
  boolean read(byte[] line, int from, int to, boolean owned, long defaultTtl) {
    words.begin(line, from, to);
    int ownerLength = 0;
    if (!words.indented()) {
      ownerLength = words.next() && line[from] != '$' ? words.name(owner, 0) : -1;
    }
    if (ownerLength < 0 || (ownerLength == 0 && !owned)) {
      return false;
    }
    ttl = RecordText.NO_TTL;
    int type = type();
    int length = type < 0 ? -1 : data.read(type);
    long seconds = ttl == RecordText.NO_TTL ? defaultTtl : ttl;
    if (length < 0 || seconds == RecordText.NO_TTL) {
      return false;
    }
    if (ownerLength > 0) {
      record.owner().read(owner, 0, ownerLength);
    }
    record.fill(type, seconds, length);
    return true;
  }

  /** The type, once TTL and class have been read in either order; -1 for another or none. */
  private int type() {
    boolean classSeen = false;
    while (words.next()) {
      if (words.startsWithDigit()) {
        if (ttl != RecordText.NO_TTL) {
          return -1;
        }
        ttl = words.number(LONGEST_NUMBER, Integer.MAX_VALUE);
        if (ttl < 0) {
          return -1;
        }
      } else if (words.is("IN")) {
        if (classSeen) {
          return -1;
        }
        classSeen = true;
      } else {
        return PlainData.type(words);
      }
    }
    return -1;
  }
}
