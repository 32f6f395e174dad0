package isochrone.fuzz;

import isochrone.wire.Packet;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.xbill.DNS.Message;

/** Bytes into packets, and responses back by an implementation that isn't ours. */
final class Messages {
  private Messages() {}

  static Packet packet(byte[] data) {
    int length = Math.min(data.length, Packet.CAPACITY);
    Packet packet = new Packet(length);
    System.arraycopy(data, 0, packet.bytes(), 0, length);
    packet.length(length);
    return packet;
  }

  static Message read(byte[] bytes) {
    try {
      Message message = new Message(bytes);
      if (message.numBytes() != bytes.length) {
        throw new AssertionError("read " + message.numBytes() + " of " + bytes.length + " bytes");
      }
      return message;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
