package isochrone.plugin.observability.log;

import isochrone.api.Client;
import isochrone.api.Clock;
import isochrone.api.Exchange;
import isochrone.api.Zone;
import isochrone.wire.DnsClass;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.Transport;
import java.nio.charset.StandardCharsets;

/** What can be told of a query and its answer. A dash stands for what there is not. */
@QueryPath
final class Fields {
  private static final Mnemonic TYPES = new Mnemonic("TYPE", 261, RecordType::text);
  private static final Mnemonic CLASSES = new Mnemonic("CLASS", 256, DnsClass::text);
  private static final Mnemonic RCODES = new Mnemonic("RCODE", 24, Rcode::text);
  private static final byte[] UDP = ascii("udp");
  private static final byte[] TCP = ascii("tcp");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] EVERY_ADDRESS = ascii("[::]");

  /**
   * The flags of a header, each with its byte, its bit and its name (RFC 1035 §4.1.1, RFC 4035).
   */
  private static final byte[][] FLAGS = {
    ascii("qr"),
    ascii("aa"),
    ascii("tc"),
    ascii("rd"),
    ascii("ra"),
    ascii("z"),
    ascii("ad"),
    ascii("cd")
  };

  private static final int[] FLAG_BITS = {
    0x8000, 0x0400, 0x0200, 0x0100, 0x0080, 0x0040, 0x0020, 0x0010
  };

  private static final int SERVER_SCHEME = "dns://".length();

  /** How many characters of the names of servers and plugins are shown. */
  static final int LONGEST_TEXT = 64;

  private final Clock clock;
  private final TimeOfDay time;

  Fields(Clock clock, TimeOfDay time) {
    this.clock = clock;
    this.time = time;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void type(Exchange x, LineBuffer line) {
    if (x.query().hasQuestion()) {
      TYPES.write(x.query().type(), line);
    } else {
      line.raw('-');
    }
  }

  void name(Exchange x, LineBuffer line) {
    if (x.query().hasQuestion()) {
      line.name(x.query().qname());
    } else {
      line.raw('-');
    }
  }

  void dnsClass(Exchange x, LineBuffer line) {
    if (x.query().hasQuestion()) {
      CLASSES.write(x.query().qclass(), line);
    } else {
      line.raw('-');
    }
  }

  void protocol(Exchange x, LineBuffer line) {
    line.raw(x.packet().transport() == Transport.UDP ? UDP : TCP);
  }

  void remote(Exchange x, LineBuffer line) {
    line.address(x.packet().addressHigh(), x.packet().addressLow(), true);
  }

  /** The same as JSON wants it. */
  void plainRemote(Exchange x, LineBuffer line) {
    line.address(x.packet().addressHigh(), x.packet().addressLow(), false);
  }

  void port(Exchange x, LineBuffer line) {
    line.number(x.packet().port());
  }

  /** The address in the listener's name, {@code dns://127.0.0.1:53}; nothing for all addresses. */
  void local(Exchange x, LineBuffer line) {
    String server = x.listener().text();
    int end = server.lastIndexOf(':');
    if (end > SERVER_SCHEME) {
      line.text(server, SERVER_SCHEME, Math.min(end, SERVER_SCHEME + LONGEST_TEXT));
    } else {
      line.raw(EVERY_ADDRESS);
    }
  }

  void size(Exchange x, LineBuffer line) {
    line.number(x.packet().length());
  }

  void duration(Exchange x, LineBuffer line) {
    line.seconds(clock.nanoTime() - x.packet().receivedNanos());
    line.raw('s');
  }

  /** The same as a number. */
  void plainDuration(Exchange x, LineBuffer line) {
    line.seconds(clock.nanoTime() - x.packet().receivedNanos());
  }

  void when(Exchange x, LineBuffer line) {
    time.write(x.packet().receivedNanos(), line);
  }

  void rcode(Exchange x, LineBuffer line) {
    if (x.size() > 0) {
      RCODES.write(x.response().rcode(), line);
    } else {
      line.raw('-');
    }
  }

  void responseSize(Exchange x, LineBuffer line) {
    line.number(x.size());
  }

  void responseFlags(Exchange x, LineBuffer line) {
    if (x.size() == 0) {
      line.raw('-');
      return;
    }
    byte[] header = x.response().bytes();
    int flags = (header[2] & 0xFF) << 8 | (header[3] & 0xFF);
    boolean first = true;
    for (int i = 0; i < FLAGS.length; i++) {
      if ((flags & FLAG_BITS[i]) != 0) {
        if (!first) {
          line.raw(',');
        }
        line.raw(FLAGS[i]);
        first = false;
      }
    }
  }

  /** Over TCP any answer fits, whatever the query says. */
  void bufferSize(Exchange x, LineBuffer line) {
    boolean udp = x.packet().transport() == Transport.UDP;
    line.number(udp ? x.query().edns().udpSize() : Packet.CAPACITY);
  }

  void dnssecOk(Exchange x, LineBuffer line) {
    line.raw(x.query().edns().dnssecOk() ? TRUE : FALSE);
  }

  void id(Exchange x, LineBuffer line) {
    line.number(x.query().id());
  }

  void opcode(Exchange x, LineBuffer line) {
    line.number(x.query().opcode());
  }

  void zone(Exchange x, LineBuffer line) {
    Zone zone = x.zone();
    if (zone == null) {
      line.raw('-');
    } else {
      line.name(zone.origin());
    }
  }

  void plugin(Exchange x, LineBuffer line) {
    String plugin = x.answeredBy();
    if (plugin.isEmpty()) {
      line.raw('-');
    } else {
      line.text(plugin, LONGEST_TEXT);
    }
  }

  void server(Exchange x, LineBuffer line) {
    line.text(x.listener().text(), LONGEST_TEXT);
  }

  /** Whoever the answer was chosen for, with the length of the prefix where it is a subnet. */
  void client(Exchange x, LineBuffer line) {
    Client client = x.client();
    int whole = client.ipv4() ? 32 : 128;
    if (client.ipv4()) {
      line.ipv4(client.low());
    } else {
      line.ipv6(client.high(), client.low());
    }
    if (client.bits() < whole) {
      line.raw('/');
      line.number(client.bits());
    }
  }

  void scope(Exchange x, LineBuffer line) {
    line.number(x.scope());
  }
}
