package isochrone.api.zone;

import isochrone.wire.NameBuffer;
import isochrone.wire.WireName;
import java.io.IOException;
import java.util.Arrays;
import org.xbill.DNS.Name;

/** A record of class IN as it stands on the wire, in arrays that are used again for the next. */
public final class PlainRecord {
  /** Longest data of a record (RFC 1035 §3.2.1: its length has 16 bits). */
  public static final int LONGEST = 0xFFFF;

  private final NameBuffer owner = new NameBuffer();
  private final byte[] data = new byte[LONGEST];
  private int length;
  private int type;
  private long ttl;

  /** The owner, which can be filled. */
  public NameBuffer owner() {
    return owner;
  }

  /** The owner, which changes with the next record. */
  public WireName name() {
    return owner.name();
  }

  /** The data, names uncompressed, from index 0; can be filled. */
  public byte[] data() {
    return data;
  }

  /** Length of the data. */
  public int length() {
    return length;
  }

  public int type() {
    return type;
  }

  /** In seconds, 31 bits. */
  public long ttl() {
    return ttl;
  }

  /** Sets all but the owner, once the data stands in its array. */
  public void fill(int recordType, long seconds, int dataLength) {
    type = recordType;
    ttl = seconds;
    length = dataLength;
  }

  /** The owner as a name of dnsjava. */
  public Name toName() {
    try {
      return new Name(Arrays.copyOf(name().bytes(), name().length()));
    } catch (IOException e) {
      throw new IllegalStateException("what is no name was taken for one", e);
    }
  }
}
