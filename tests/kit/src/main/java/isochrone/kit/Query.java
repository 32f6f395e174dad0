package isochrone.kit;

import isochrone.wire.Packet;
import isochrone.wire.PacketAddress;
import isochrone.wire.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A query as a client sends it: from 192.0.2.1 port 53000 by UDP, unless it says otherwise.
 *
 * @param message what is asked
 * @param from the client's address
 * @param port the client's port
 * @param transport what carries it
 * @param listener index of the listener it is sent to
 */
public record Query(
    Message message, PacketAddress from, int port, Transport transport, int listener) {
  private static final int UDP_SIZE = 1232;
  private static final int DNSSEC_OK = 0x8000;
  private static final int CLIENT_PORT = 53000;

  /** Asks for records of a type, {@code A} or {@code TYPE65280}, of class IN. */
  public static Query of(String name, String type) {
    return of(name, Type.value(type), DClass.IN);
  }

  /** Asks for records of a type and class. */
  public static Query of(String name, int type, int dclass) {
    try {
      Name absolute = Name.fromString(name, Name.root);
      return of(Message.newQuery(Record.newRecord(absolute, type, dclass)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends this message. */
  public static Query of(Message message) {
    return new Query(message, address("192.0.2.1"), CLIENT_PORT, Transport.UDP, 0);
  }

  /** The same from another address. */
  public Query from(String client, int clientPort) {
    return new Query(message, address(client), clientPort, transport, listener);
  }

  /** The same over TCP. */
  public Query tcp() {
    return new Query(message, from, port, Transport.TCP, listener);
  }

  /** The same to another listener. */
  public Query to(int index) {
    return new Query(message, from, port, transport, index);
  }

  /** The same with EDNS: room for 1232 octets, and the bit DO if asked for. */
  public Query edns(boolean dnssecOk, EDNSOption... options) {
    Message copy = message.clone();
    int flags = dnssecOk ? DNSSEC_OK : 0;
    copy.addRecord(new OPTRecord(UDP_SIZE, 0, 0, flags, List.of(options)), Section.ADDITIONAL);
    return new Query(copy, from, port, transport, listener);
  }

  /** The same with recursion desired or not. */
  public Query recursion(boolean desired) {
    Message copy = message.clone();
    if (desired) {
      copy.getHeader().setFlag(Flags.RD);
    } else {
      copy.getHeader().unsetFlag(Flags.RD);
    }
    return new Query(copy, from, port, transport, listener);
  }

  /** The query as a listener hands it on. */
  public Packet packet() {
    byte[] wire = message.toWire();
    Packet packet = new Packet();
    System.arraycopy(wire, 0, packet.bytes(), 0, wire.length);
    packet.length(wire.length);
    packet.address(from.high(), from.low());
    packet.port(port);
    packet.transport(transport);
    packet.listener(listener);
    return packet;
  }

  private static PacketAddress address(String text) {
    PacketAddress address = PacketAddress.parse(text);
    if (address == null) {
      throw new IllegalArgumentException("no address: " + text);
    }
    return address;
  }
}
