package isochrone.chain;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import isochrone.api.Apex;
import isochrone.api.Clock;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Identity;
import isochrone.api.Listener;
import isochrone.api.OwnedNames;
import isochrone.api.Stage;
import isochrone.api.Zone;
import isochrone.host.metrics.MetricsStore;
import isochrone.net.QueryProcessor;
import isochrone.net.ReplyPath;
import isochrone.wire.NameTable;
import isochrone.wire.Packet;
import isochrone.wire.RecordSet;
import isochrone.wire.Soa;
import isochrone.wire.Transport;
import isochrone.wire.WireName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * One engine with chains put together by hand, a clock that stands still and a client that counts.
 */
final class ChainFixture {
  static final WireName ZONE = WireName.of("example.org.");

  final FakeClock clock = new FakeClock();
  final MetricsStore metrics = new MetricsStore(1);
  final Shared shared = new Shared(clock, metrics);
  final Engine engine = new Engine(shared, 0, new SplittableRandom(1));
  final Client client = new Client();
  final List<Chain.Link> links = new ArrayList<>();
  final List<OwnedNames> owners = new ArrayList<>();
  @Nullable Consumer<Exchange> outside;

  ChainFixture() {
    shared.register(new Listener(0, "dns://:53"));
  }

  ChainFixture with(String name, Stage stage, Handler handler) {
    links.add(new Chain.Link(name, stage, 0, handler));
    return this;
  }

  ChainFixture owning(OwnedNames names) {
    owners.add(names);
    return this;
  }

  /** Serves the zones from the handlers so far. */
  Live serve(String... zones) {
    Live live = live(zones);
    shared.live(live);
    return live;
  }

  Live live(String... zones) {
    Soa soa = new Soa(ZONE, ZONE, 1, 2, 3, 4, 60);
    Apex apex = new Apex(RecordSet.soa(60, soa));
    Chain chain =
        new Chain(
            links, owners, Arrays.stream(zones).map(zone -> supplier(apex)).toList(), Map.of());
    NameTable.Builder<ZoneTable.Served> table = NameTable.builder();
    for (int i = 0; i < zones.length; i++) {
      WireName origin = WireName.of(zones[i]);
      table.put(origin, new ZoneTable.Served(chain, Zone.of(i, origin)));
    }
    About about = About.of(new Identity("Isochrone 1", "node-1"));
    Live.Entrance entrance = new Live.Entrance(new ZoneTable(table.build()), about, outside);
    return new Live(new Live.Entrance[] {entrance});
  }

  private static java.util.function.Supplier<Apex> supplier(Apex apex) {
    return () -> apex;
  }

  /** The response to a question; fails where there is none at once. */
  Message ask(String name, int type) {
    ByteBuf out = Unpooled.buffer();
    int size = engine.process(packet(query(name, type, DClass.IN)), out, client);
    return parse(out, size);
  }

  Message ask(Message query) {
    ByteBuf out = Unpooled.buffer();
    return parse(out, engine.process(packet(query), out, client));
  }

  /** What {@link QueryProcessor#process} returns for a question. */
  int process(String name, int type) {
    return engine.process(packet(query(name, type, DClass.IN)), Unpooled.buffer(), client);
  }

  static Message query(String name, int type, int dclass) {
    try {
      return Message.newQuery(Record.newRecord(Name.fromString(name), type, dclass));
    } catch (TextParseException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Message query(String name) {
    return query(name, Type.A, DClass.IN);
  }

  static Packet packet(Message query) {
    byte[] wire = query.toWire();
    Packet packet = new Packet();
    System.arraycopy(wire, 0, packet.bytes(), 0, wire.length);
    packet.length(wire.length);
    packet.transport(Transport.UDP);
    packet.address(0, 0xffff_7f00_0001L);
    return packet;
  }

  private static Message parse(ByteBuf out, int size) {
    if (size <= 0) {
      throw new AssertionError("no response: " + size);
    }
    return parse(Arrays.copyOf(out.array(), size));
  }

  static Message parse(byte[] wire) {
    try {
      return new Message(wire);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double count(String family) {
    return metrics.snapshot().stream()
        .filter(snapshot -> snapshot.name().equals(family))
        .flatMap(snapshot -> snapshot.series().stream())
        .mapToDouble(series -> series.value())
        .sum();
  }

  /** A clock moved by hand. */
  static final class FakeClock implements Clock {
    private long nanos;

    void forward(long millis) {
      nanos += millis * 1_000_000;
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos);
    }
  }

  /** The way back of late responses; runs what is handed to its loop when told to. */
  static final class Client implements ReplyPath, ReplyPath.Reply {
    final List<Message> received = new ArrayList<>();
    final Deque<Runnable> tasks = new ArrayDeque<>();
    int dropped;

    void run() {
      while (!tasks.isEmpty()) {
        tasks.removeFirst().run();
      }
    }

    @Override
    public Reply keep() {
      return this;
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void send(byte[] message, int length) {
      received.add(parse(Arrays.copyOf(message, length)));
    }

    @Override
    public void drop() {
      dropped++;
    }
  }
}
