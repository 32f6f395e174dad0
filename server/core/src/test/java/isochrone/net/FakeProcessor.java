package isochrone.net;

import io.netty.buffer.ByteBuf;
import isochrone.wire.Packet;
import isochrone.wire.PacketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what the first character of a query says: {@code e} echoes it, {@code i} tells what came
 * with it, {@code b} and a number answers with so many octets, {@code d} drops it, {@code t}
 * throws, {@code l} leaves it for later.
 */
final class FakeProcessor implements QueryProcessor {
  /** A query left for later. */
  record Held(String query, ReplyPath.Reply reply) {
    void answer() {
      byte[] answer = query.getBytes(StandardCharsets.US_ASCII);
      reply.execute(() -> reply.send(answer, answer.length));
    }
  }

  final AtomicInteger ticks = new AtomicInteger();
  final AtomicInteger processed = new AtomicInteger();
  final Set<ByteBuf> buffers =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final int loop;
  private final BlockingQueue<Held> held;

  FakeProcessor(int loop, BlockingQueue<Held> held) {
    this.loop = loop;
    this.held = held;
  }

  @Override
  public int process(Packet in, ByteBuf out, ReplyPath path) {
    processed.incrementAndGet();
    buffers.add(out);
    byte[] query = Arrays.copyOf(in.bytes(), in.length());
    String text = new String(query, StandardCharsets.US_ASCII);
    return switch (text.charAt(0)) {
      case 'e' -> write(out, query);
      case 'i' -> write(out, describe(in).getBytes(StandardCharsets.US_ASCII));
      case 'b' -> write(out, new byte[Integer.parseInt(text.substring(1))]);
      case 't' -> {
        out.writeZero(100);
        throw new IllegalStateException("asked to fail");
      }
      case 'l' -> {
        held.add(new Held(text, path.keep()));
        yield LATER;
      }
      default -> DROPPED;
    };
  }

  private static int write(ByteBuf out, byte[] answer) {
    out.writeBytes(answer);
    return answer.length;
  }

  private String describe(Packet in) {
    return String.join(
        " ",
        in.transport().name(),
        "listener=" + in.listener(),
        "client=" + PacketAddress.text(in.addressHigh(), in.addressLow()),
        "port=" + in.port(),
        "nanos=" + in.receivedNanos(),
        "loop=" + loop);
  }

  @Override
  public void tick() {
    ticks.incrementAndGet();
  }
}
