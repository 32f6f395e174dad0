package isochrone.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import isochrone.kit.InMemoryServer;
import isochrone.net.QueryProcessor;
import isochrone.net.ReplyPath;
import isochrone.wire.Packet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Whether event loops disturb each other: a query on one loop while the other is idle, and while it
 * answers as well. Were a cache line written by both, the second would be slower; {@code lines}
 * shows by how much, with two counters side by side and far apart. Two processors that are one core
 * are slower as well: {@code oneProcessor} and {@code twoProcessors} show by how much, with nothing
 * to share. Needs two processors.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCondCardMark"}) // as the launcher starts it
@SuppressWarnings("NullAway.Init") // start() comes first
public class LoopsBenchmark {
  private static final int LOOPS = 2;
  private static final int PORT = 1053;
  private static final int ROOM = 4096;
  private static final int NEIGHBOURS = 16;
  private static final int ANSWERS = 6; // where a message tells how many records answer
  private static final int STEPS = 64;

  /** A server with two loops. */
  @State(Scope.Benchmark)
  public static class Served {
    @Param({"WEIGHTED_2", "RECORDS", "PERFORMANCE_2_ECS"})
    public Scenario scenario = Scenario.WEIGHTED_2;

    private InMemoryServer server;

    @Setup(Level.Trial)
    public void start() {
      server = InMemoryServer.withLoops(LOOPS, scenario.corefile(PORT));
    }

    /** Puts what the loops write as close together as the garbage collector ever will. */
    @Setup(Level.Iteration)
    public void compact() {
      System.gc();
    }

    @TearDown(Level.Trial)
    public void stop() {
      server.close();
    }
  }

  /** One loop at work. */
  @State(Scope.Thread)
  public static class Loop {
    /**
     * The one in the middle is used: it has its like on both sides, not what the other loop uses.
     */
    private final List<ByteBuf> buffers =
        Stream.generate(() -> Unpooled.buffer(ROOM)).limit(NEIGHBOURS).toList();

    private final ReplyPath path =
        () -> {
          throw new IllegalStateException("nothing here is answered later");
        };

    private QueryProcessor processor;
    private List<Packet> packets;
    private int next;

    @Setup(Level.Trial)
    public void start(Served served, ThreadParams thread) {
      processor = served.server.processor(thread.getThreadIndex());
      packets = Queries.of(served.scenario);
      process();
      if (out().getUnsignedShort(ANSWERS) == 0) {
        throw new IllegalStateException("a loop answers without records");
      }
    }

    int process() {
      next = next + 1 < packets.size() ? next + 1 : 0;
      ByteBuf out = out();
      out.clear();
      return processor.process(packets.get(next), out, path);
    }

    private ByteBuf out() {
      return buffers.get(NEIGHBOURS / 2);
    }
  }

  /** Two counters, in one cache line or far apart. */
  @State(Scope.Benchmark)
  public static class Counters {
    @Param({"1", "64"})
    public int apart = 1;

    private final AtomicLongArray all = new AtomicLongArray(256);
  }

  /** Numbers of one thread. */
  @State(Scope.Thread)
  public static class Numbers {
    private long first = 1;
    private long second = 2;
    private long third = 3;
    private long fourth = 4;

    /** Four sequences side by side: enough to keep a core busy, and nothing but registers. */
    long next() {
      long a = first;
      long b = second;
      long c = third;
      long d = fourth;
      for (int i = 0; i < STEPS; i++) {
        a = (a ^ a << 7) + 1;
        b = (b ^ b << 9) + 3;
        c = (c ^ c << 11) + 5;
        d = (d ^ d << 13) + 7;
      }
      first = a;
      second = b;
      third = c;
      fourth = d;
      return a ^ b ^ c ^ d;
    }
  }

  @Benchmark
  @Threads(1)
  public int oneLoop(Loop loop) {
    return loop.process();
  }

  @Benchmark
  @Threads(LOOPS)
  public int twoLoops(Loop loop) {
    return loop.process();
  }

  @Benchmark
  @Threads(1)
  public long oneProcessor(Numbers numbers) {
    return numbers.next();
  }

  @Benchmark
  @Threads(LOOPS)
  public long twoProcessors(Numbers numbers) {
    return numbers.next();
  }

  @Benchmark
  @Threads(LOOPS)
  public void lines(Counters counters, ThreadParams thread) {
    int mine = 64 + thread.getThreadIndex() * counters.apart;
    counters.all.setOpaque(mine, counters.all.getOpaque(mine) + 1);
  }
}
