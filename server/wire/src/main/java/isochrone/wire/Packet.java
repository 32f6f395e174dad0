package isochrone.wire;

/** One received message with where it came from; reused for message after message. */
@QueryPath
public final class Packet {
  /** The longest message there is: TCP counts its length in 16 bits (RFC 1035 §4.2.2). */
  public static final int CAPACITY = 65_535;

  private byte[] bytes;
  private int length;
  private long addressHigh;
  private long addressLow;
  private int port;
  private Transport transport = Transport.UDP;
  private int listener;
  private long receivedNanos;

  /** A packet with room for any message. */
  public Packet() {
    this(CAPACITY);
  }

  /** A packet with room for {@code capacity} bytes. */
  public Packet(int capacity) {
    bytes = new byte[capacity];
  }

  /** The message from index 0, followed by what earlier messages left. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** High half of the client's address; an IPv4 address is held as {@code ::ffff:a.b.c.d}. */
  public long addressHigh() {
    return addressHigh;
  }

  /** Low half of the client's address. */
  public long addressLow() {
    return addressLow;
  }

  /** Whether the client's address is an IPv4 one. */
  public boolean isIpv4() {
    return PacketAddress.isIpv4(addressHigh, addressLow);
  }

  /** The client's port. */
  public int port() {
    return port;
  }

  public Transport transport() {
    return transport;
  }

  /** Index of the listener that received the message. */
  public int listener() {
    return listener;
  }

  /** When the message was read from its socket, on the clock that counts nanoseconds. */
  public long receivedNanos() {
    return receivedNanos;
  }

  /** Sets how many of {@link #bytes()} are the message. */
  public void length(int length) {
    this.length = length;
  }

  /** Sets the client's address; IPv4 as {@code ::ffff:a.b.c.d}. */
  public void address(long high, long low) {
    addressHigh = high;
    addressLow = low;
  }

  public void port(int port) {
    this.port = port;
  }

  public void transport(Transport transport) {
    this.transport = transport;
  }

  public void listener(int listener) {
    this.listener = listener;
  }

  public void receivedNanos(long nanos) {
    receivedNanos = nanos;
  }

  /** Takes over all of {@code other}; grows where the message needs more room. */
  @ColdPath("only a query that is suspended is copied")
  public void copyFrom(Packet other) {
    if (bytes.length < other.length) {
      bytes = new byte[other.length];
    }
    System.arraycopy(other.bytes, 0, bytes, 0, other.length);
    length = other.length;
    address(other.addressHigh, other.addressLow);
    port = other.port;
    transport = other.transport;
    listener = other.listener;
    receivedNanos = other.receivedNanos;
  }
}
