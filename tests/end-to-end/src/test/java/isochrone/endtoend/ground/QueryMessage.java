package isochrone.endtoend.ground;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A DNS query under construction; lets everything be set, also what no sane client sends. */
public final class QueryMessage {
  public static final int QR = 0x8000;
  public static final int AA = 0x0400;
  public static final int TC = 0x0200;
  public static final int RD = 0x0100;
  public static final int RA = 0x0080;
  public static final int Z = 0x0040;
  public static final int AD = 0x0020;
  public static final int CD = 0x0010;

  /** The DO bit among the EDNS flags. */
  public static final int DNSSEC_OK = 0x8000;

  private static final int OPCODE_SHIFT = 11;
  private static final int OPT = 41;

  private final Name name;
  private final int type;
  private int id = 0x1234;
  private int flags;
  private int opcode;
  private int dclass = DClass.IN;
  private boolean edns;
  private int size = 1232;
  private int version;
  private int ednsFlags;
  private final ByteArrayOutputStream options = new ByteArrayOutputStream();

  private QueryMessage(Name name, int type) {
    this.name = name;
    this.type = type;
  }

  /** A query for a name, made absolute where the final dot is missing, and a type. */
  public static QueryMessage of(String name, String type) {
    int number = Type.value(type, true);
    if (number < 0) {
      throw new IllegalArgumentException("unknown type " + type);
    }
    try {
      return new QueryMessage(Name.fromString(name, Name.root), number);
    } catch (TextParseException e) {
      throw new UncheckedIOException(e);
    }
  }

  public QueryMessage id(int value) {
    id = value;
    return this;
  }

  /** Sets these header flags beside those set before. */
  public QueryMessage flags(int bits) {
    flags |= bits;
    return this;
  }

  public QueryMessage opcode(int value) {
    opcode = value;
    return this;
  }

  public QueryMessage dclass(int value) {
    dclass = value;
    return this;
  }

  /** Adds an OPT record. */
  public QueryMessage edns() {
    edns = true;
    return this;
  }

  /** Adds an OPT record that offers this UDP size. */
  public QueryMessage edns(int udpSize) {
    size = udpSize;
    return edns();
  }

  /** Adds an OPT record of this EDNS version. */
  public QueryMessage version(int value) {
    version = value;
    return edns();
  }

  /** Adds an OPT record with these flags beside those set before. */
  public QueryMessage ednsFlags(int bits) {
    ednsFlags |= bits;
    return edns();
  }

  /** Adds an OPT record with this option. */
  public QueryMessage option(int code, byte... data) {
    ByteBuffer head = ByteBuffer.allocate(4).putShort((short) code).putShort((short) data.length);
    options.writeBytes(head.array());
    options.writeBytes(data);
    return edns();
  }

  public Name name() {
    return name;
  }

  /** The octets of the message. */
  public byte[] bytes() {
    ByteBuffer head = ByteBuffer.allocate(12);
    head.putShort((short) id);
    head.putShort((short) (flags | opcode << OPCODE_SHIFT));
    head.putShort((short) 1).putShort((short) 0).putShort((short) 0);
    head.putShort((short) (edns ? 1 : 0));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    out.writeBytes(question());
    if (edns) {
      out.writeBytes(opt());
    }
    return out.toByteArray();
  }

  /** The question section: what a response must repeat octet by octet. */
  public byte[] question() {
    byte[] wire = name.toWire();
    return ByteBuffer.allocate(wire.length + 4)
        .put(wire)
        .putShort((short) type)
        .putShort((short) dclass)
        .array();
  }

  /** RFC 6891 §6.1.2. */
  private byte[] opt() {
    int length = options.size();
    ByteBuffer opt = ByteBuffer.allocate(11 + length);
    opt.put((byte) 0).putShort((short) OPT).putShort((short) size);
    opt.put((byte) 0).put((byte) version).putShort((short) ednsFlags).putShort((short) length);
    opt.put(options.toByteArray());
    return opt.array();
  }

  /** Asks over UDP, or over TCP. */
  public byte[] ask(DnsClient client, boolean tcp) {
    try {
      return tcp ? client.tcp(bytes())[0] : client.udp(bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
