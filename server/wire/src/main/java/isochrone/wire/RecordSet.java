package isochrone.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An immutable record set without an owner: type, TTL and the data of each record.
 *
 * <p>Names inside the data are compressed only for types of RFC 1035, as receivers that don't know
 * a type couldn't undo it (RFC 3597 §4).
 */
public final class RecordSet {
  private static final WireName[] NO_NAMES = {};

  /** The names in the data of one record that holds none: most sets are such. */
  private static final WireName[][] ONE_WITHOUT = {NO_NAMES};

  private static final int LONGEST_DATA = 0xFFFF;
  private static final int LONGEST_TEXT = 255;

  private final int type;
  private final int ttl;
  private final byte[][] data;
  private final WireName[][] names;
  private final int namesStart;

  private RecordSet(int type, int ttl, byte[][] data, WireName[][] names) {
    if (ttl < 0) {
      // RFC 2181 §8
      throw new IllegalArgumentException("TTL must be 0 to 2147483647, was " + ttl);
    }
    this.type = type;
    this.ttl = ttl;
    this.data = data;
    this.names = names;
    this.namesStart = namesStart(type);
  }

  /**
   * The set of records with this data, names in it uncompressed.
   *
   * @throws IllegalArgumentException for no data, data that is too long, a TTL above 31 bits, or
   *     where the data of an RFC 1035 type lacks its names
   */
  public static RecordSet of(int type, int ttl, List<byte[]> data) {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("a record set needs a record");
    }
    byte[][] copies = new byte[data.size()][];
    WireName[][] names = new WireName[data.size()][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = data.get(i).clone();
      names[i] = namesIn(type, copies[i]);
    }
    boolean plain = names.length == 1 && names[0].length == 0;
    return new RecordSet(type, ttl, copies, plain ? ONE_WITHOUT : names);
  }

  private static WireName[] namesIn(int type, byte[] data) {
    if (data.length > LONGEST_DATA) {
      throw new IllegalArgumentException("record data longer than " + LONGEST_DATA + " bytes");
    }
    return switch (type) {
      case RecordType.NS, RecordType.CNAME, RecordType.PTR -> new WireName[] {WireName.of(data, 0)};
      case RecordType.MX -> new WireName[] {WireName.of(data, 2)};
      case RecordType.SOA -> {
        WireName primary = WireName.of(data, 0);
        yield new WireName[] {primary, WireName.of(data, primary.length())};
      }
      default -> NO_NAMES;
    };
  }

  /** How many names that may be compressed the data of a record of this type has. */
  @QueryPath
  static int namesIn(int type) {
    return switch (type) {
      case RecordType.NS, RecordType.CNAME, RecordType.PTR, RecordType.MX -> 1;
      case RecordType.SOA -> 2;
      default -> 0;
    };
  }

  /** Where in the data of a record of this type the first of them starts. */
  @QueryPath
  static int namesStart(int type) {
    return type == RecordType.MX ? 2 : 0;
  }

  /** One A or, for an address that isn't {@code ::ffff:a.b.c.d}, AAAA record. */
  public static RecordSet address(int ttl, long high, long low) {
    int type = PacketAddress.isIpv4(high, low) ? RecordType.A : RecordType.AAAA;
    return of(type, ttl, List.of(new PacketAddress(high, low).bytes()));
  }

  public static RecordSet cname(int ttl, WireName target) {
    return of(RecordType.CNAME, ttl, List.of(bytes(target)));
  }

  /** One NS record for each server. */
  public static RecordSet ns(int ttl, List<WireName> servers) {
    return of(RecordType.NS, ttl, servers.stream().map(RecordSet::bytes).toList());
  }

  /** A start of authority: see {@link Soa}. */
  public static RecordSet soa(int ttl, Soa soa) {
    return of(RecordType.SOA, ttl, List.of(soa.bytes()));
  }

  /** One TXT record of one string, in UTF-8, of at most 255 bytes. */
  public static RecordSet text(int ttl, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_TEXT) {
      throw new IllegalArgumentException("text longer than " + LONGEST_TEXT + " bytes: " + text);
    }
    byte[] data = new byte[1 + bytes.length];
    data[0] = (byte) bytes.length;
    System.arraycopy(bytes, 0, data, 1, bytes.length);
    return of(RecordType.TXT, ttl, List.of(data));
  }

  private static byte[] bytes(WireName name) {
    byte[] bytes = new byte[name.length()];
    System.arraycopy(name.bytes(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  /** The same records with another TTL. */
  public RecordSet withTtl(int seconds) {
    return new RecordSet(type, seconds, data, names);
  }

  @QueryPath
  public int type() {
    return type;
  }

  @QueryPath
  public int ttl() {
    return ttl;
  }

  /** Number of records, at least one. */
  @QueryPath
  public int size() {
    return data.length;
  }

  /** The data of a record, names uncompressed; not to be changed. */
  @QueryPath
  public byte[] data(int record) {
    return data[record];
  }

  /** The first name in the data of a record of type NS, CNAME, PTR, MX or SOA. */
  @QueryPath
  public WireName name(int record) {
    return names[record][0];
  }

  /** The names in a record that may be compressed; they follow each other. */
  @QueryPath
  WireName[] names(int record) {
    return names[record];
  }

  /** Where in the data of a record the first such name starts. */
  @QueryPath
  int namesStart() {
    return namesStart;
  }
}
