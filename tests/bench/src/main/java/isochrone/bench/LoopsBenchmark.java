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
 * shows by how much, with two counters side by side and far apart. Needs two processors.
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
    private final ByteBuf out = Unpooled.buffer(Packet.CAPACITY);
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
    }

    int process() {
      next = next + 1 < packets.size() ? next + 1 : 0;
      out.clear();
      return processor.process(packets.get(next), out, path);
    }
  }

  /** Two counters, in one cache line or far apart. */
  @State(Scope.Benchmark)
  public static class Counters {
    @Param({"1", "64"})
    public int apart = 1;

    private final AtomicLongArray all = new AtomicLongArray(256);
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
  @Threads(LOOPS)
  public void lines(Counters counters, ThreadParams thread) {
    int mine = 64 + thread.getThreadIndex() * counters.apart;
    counters.all.setOpaque(mine, counters.all.getOpaque(mine) + 1);
  }
}
