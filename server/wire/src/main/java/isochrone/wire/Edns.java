package isochrone.wire;

/**
 * The OPT record of a query, read in place (RFC 6891 §6.1).
 *
 * <pre>
 *   name 0 | type 41 | class: UDP size | ttl: extended rcode, version, DO + flags | options
 * </pre>
 */
@QueryPath
public final class Edns {
  /** The size that we tell and never pass over UDP: safe from fragmentation. */
  public static final int OUR_UDP_SIZE = 1232;

  /** What a message without EDNS may be long over UDP (RFC 1035 §4.2.1). */
  public static final int PLAIN_UDP_SIZE = 512;

  private static final int DNSSEC_OK = 0x8000;
  private static final int CLIENT_COOKIE = 8;
  private static final int SHORTEST_FULL_COOKIE = 16;
  private static final int LONGEST_COOKIE = 40;

  private final ClientSubnet clientSubnet = new ClientSubnet();
  private boolean present;
  private int udpSize;
  private int version;
  private boolean dnssecOk;
  private boolean nsid;
  private int cookieOffset;
  private int cookieLength;

  /** A view of no record. */
  Edns() {
    clear();
  }

  /** Whether the query has an OPT record. */
  public boolean present() {
    return present;
  }

  public int version() {
    return version;
  }

  /** What the client can receive over UDP, at least 512 (RFC 6891 §6.2.3). */
  public int udpSize() {
    return udpSize;
  }

  /** The flag DO (RFC 3225 §3). */
  public boolean dnssecOk() {
    return dnssecOk;
  }

  /** Whether the client asks who we are (RFC 5001 §2.1). */
  public boolean nsid() {
    return nsid;
  }

  /** Where the cookie starts in the packet (RFC 7873 §4). */
  public int cookieOffset() {
    return cookieOffset;
  }

  /** Length of the cookie: 8, or 16 to 40 with a server's part; 0 for no cookie. */
  public int cookieLength() {
    return cookieLength;
  }

  public ClientSubnet clientSubnet() {
    return clientSubnet;
  }

  void clear() {
    present = false;
    udpSize = PLAIN_UDP_SIZE;
    version = 0;
    dnssecOk = false;
    nsid = false;
    cookieOffset = 0;
    cookieLength = 0;
    clientSubnet.clear();
  }

  /** Reads the record whose type stands at {@code at}; false where an option is malformed. */
  boolean read(byte[] bytes, int at, int end) {
    present = true;
    udpSize = Math.max(PLAIN_UDP_SIZE, Wire.u16(bytes, at + 2));
    version = Wire.u8(bytes, at + 5);
    dnssecOk = (Wire.u16(bytes, at + 6) & DNSSEC_OK) != 0;
    // What the options of a later version look like isn't ours to judge (RFC 6891 §6.1.3).
    return version != 0 || readOptions(bytes, at + 10, end);
  }

  private boolean readOptions(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      if (at + 4 > end) {
        return false;
      }
      int length = Wire.u16(bytes, at + 2);
      int data = at + 4;
      at = data + length;
      if (at > end || !readOption(bytes, Wire.u16(bytes, data - 4), data, length)) {
        return false;
      }
    }
    return true;
  }

  private boolean readOption(byte[] bytes, int code, int at, int length) {
    switch (code) {
      case EdnsOption.NSID -> nsid = true;
      case EdnsOption.CLIENT_SUBNET -> clientSubnet.read(bytes, at, length);
      case EdnsOption.COOKIE -> {
        cookieOffset = at;
        cookieLength = length;
        return isCookieLength(length);
      }
      default -> {
        // Unknown options are ignored (RFC 6891 §6.1.2).
      }
    }
    return true;
  }

  /** RFC 7873 §5.2.2. */
  private static boolean isCookieLength(int length) {
    return length == CLIENT_COOKIE || (length >= SHORTEST_FULL_COOKIE && length <= LONGEST_COOKIE);
  }
}
