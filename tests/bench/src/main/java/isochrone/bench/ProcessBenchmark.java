package isochrone.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import isochrone.kit.InMemoryServer;
import isochrone.net.QueryProcessor;
import isochrone.net.ReplyPath;
import isochrone.wire.Packet;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** From a packet to the octets of its answer, without a socket. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // start() comes first
public class ProcessBenchmark {
  private static final int PORT = 1053;

  @Param public Scenario scenario = Scenario.WHOAMI;

  private final ByteBuf out = Unpooled.buffer(Packet.CAPACITY);
  private final ReplyPath path =
      () -> {
        throw new IllegalStateException("nothing here is answered later");
      };

  private InMemoryServer server;
  private QueryProcessor processor;
  private List<Packet> packets;
  private int next;

  @Setup(Level.Trial)
  public void start() {
    server = InMemoryServer.of(scenario.corefile(PORT));
    processor = server.processor();
    packets = Queries.of(scenario);
  }

  @TearDown(Level.Trial)
  public void stop() {
    server.close();
  }

  /** One query; its packet is left as it was, so it can be asked again. */
  @Benchmark
  public int process() {
    next = next + 1 < packets.size() ? next + 1 : 0;
    out.clear();
    return processor.process(packets.get(next), out, path);
  }
}
