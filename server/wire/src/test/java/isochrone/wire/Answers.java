package isochrone.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** Responses read back by an implementation that isn't ours. */
final class Answers {
  private Answers() {}

  static RecordSet ipv4(int ttl, int lastOctet) {
    return RecordSet.address(ttl, 0, PacketAddress.ipv4Low(0xC0000200 | lastOctet));
  }

  /** Several A records in one set. */
  static RecordSet ipv4Set(int ttl, int records) {
    byte[][] data = new byte[records][];
    for (int i = 0; i < records; i++) {
      data[i] = new byte[] {(byte) 192, 0, 2, (byte) i};
    }
    return RecordSet.of(RecordType.A, ttl, Arrays.asList(data));
  }

  static RecordSet soa(int ttl, String zone) {
    WireName origin = WireName.of(zone);
    return RecordSet.soa(
        ttl, new Soa(origin.prepend("ns"), origin.prepend("hostmaster"), 1, 2, 3, 4, 5));
  }

  /** The bytes of a finished response. */
  static byte[] finish(Response response, int limit) {
    return Arrays.copyOf(response.bytes(), response.finish(limit));
  }

  static Message read(byte[] bytes) {
    try {
      Message message = new Message(bytes);
      if (message.numBytes() != bytes.length) {
        throw new AssertionError("read " + message.numBytes() + " of " + bytes.length);
      }
      return message;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Message message(Response response, int limit) {
    return read(finish(response, limit));
  }

  /** The records of a section as one-line text. */
  static List<String> section(Message message, int section) {
    return message.getSection(section).stream()
        .map(Record::toString)
        .map(text -> text.replaceAll("\\s+", " "))
        .toList();
  }
}
