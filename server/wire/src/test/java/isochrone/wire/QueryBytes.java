package isochrone.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Builds messages byte by byte, well formed or not. */
final class QueryBytes {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final int[] counts = new int[4];
  private int id = 0x1234;
  private int flags = 0x0100;

  /** A query for an IN record. */
  static QueryBytes of(String name, int type) {
    return new QueryBytes().question(name, type, DnsClass.IN);
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  QueryBytes id(int value) {
    id = value;
    return this;
  }

  QueryBytes flags(int value) {
    flags = value;
    return this;
  }

  /** Sets a count whatever the body holds; 0 is QDCOUNT. */
  QueryBytes count(int section, int value) {
    counts[section] = value;
    return this;
  }

  QueryBytes raw(byte... bytes) {
    body.writeBytes(bytes);
    return this;
  }

  QueryBytes u16(int value) {
    return raw((byte) (value >> 8), (byte) value);
  }

  /** A name with the case of its letters kept. */
  QueryBytes name(String name) {
    for (String label : List.of(name.split("\\.", -1))) {
      raw((byte) label.length()).raw(label.getBytes(StandardCharsets.ISO_8859_1));
    }
    return raw((byte) 0);
  }

  QueryBytes question(String name, int type, int dnsClass) {
    counts[0]++;
    return name(name).u16(type).u16(dnsClass);
  }

  /** A record; section 1 is the answer section, 3 the additional one. */
  QueryBytes record(int section, byte[] owner, int type, int dnsClass, int ttl, byte... data) {
    counts[section]++;
    raw(owner).u16(type).u16(dnsClass).u16(ttl >>> 16).u16(ttl);
    return u16(data.length).raw(data);
  }

  QueryBytes opt(int size, int ttl, String options) {
    return record(3, new byte[1], RecordType.OPT, size, ttl, hex(options));
  }

  byte[] bytes() {
    QueryBytes header = new QueryBytes().u16(id).u16(flags);
    for (int count : counts) {
      header.u16(count);
    }
    return header.raw(body.toByteArray()).body.toByteArray();
  }

  /** What was written, without a header. */
  byte[] bytesOnly() {
    return body.toByteArray();
  }

  Packet packet() {
    return packet(bytes());
  }

  static Packet packet(byte[] bytes) {
    Packet packet = new Packet(bytes.length);
    System.arraycopy(bytes, 0, packet.bytes(), 0, bytes.length);
    packet.length(bytes.length);
    return packet;
  }

  /** The view of a message that must not be dropped. */
  QueryView view() {
    QueryView view = new QueryView();
    if (!view.parse(packet())) {
      throw new AssertionError("dropped");
    }
    return view;
  }
}
