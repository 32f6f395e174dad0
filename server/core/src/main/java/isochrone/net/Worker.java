package isochrone.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import isochrone.api.Clock;
import isochrone.api.metrics.Counter;
import isochrone.wire.Packet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop at work: its processor, and the packet that is lent to it query after query. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.net");
  private static final long TICK_MILLIS = 100;
  private static final long FINISH_MILLIS = 5;

  final EventLoop loop;
  final Clock clock;
  final Packet packet = new Packet();
  final TcpConnections connections;
  final BatchBuffer batch;
  final AnswerBatch answers;
  private final QueryProcessor processor;
  private final Counter failures;
  private final Future<?> ticks;
  private int late;
  private boolean told;

  Worker(
      EventLoop loop,
      Clock clock,
      QueryProcessor processor,
      NetOptions options,
      NetMetrics metrics) {
    this.loop = loop;
    this.clock = clock;
    this.processor = processor;
    this.connections = new TcpConnections(options.tcpIdle().toNanos());
    this.batch = new BatchBuffer(options.udpBatch());
    this.answers = new AnswerBatch(options.udpBatch());
    this.failures = metrics.failures;
    this.ticks =
        loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Answers {@link #packet}.
   *
   * @return octets appended, {@link QueryProcessor#DROPPED} or {@link QueryProcessor#LATER}
   */
  int process(ByteBuf out, ReplyPath path) {
    int start = out.writerIndex();
    try {
      int result = processor.process(packet, out, path);
      if (result > Packet.CAPACITY) {
        throw new IllegalStateException("an answer of " + result + " octets fits no message");
      }
      if (result <= 0) {
        out.writerIndex(start);
      }
      return result;
    } catch (Throwable failure) { // whatever it is, the next query must be answered
      out.writerIndex(start);
      failed(failure);
      return QueryProcessor.DROPPED;
    }
  }

  /** Counts an answer that is still to come, or (-1) one that came or never will. */
  void late(int change) {
    late += change;
  }

  /** Lets all connections end; completes when every query taken has its answer. */
  CompletableFuture<Void> finish() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          connections.finish();
          completeWhenIdle(done);
        });
    return done;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // cancelled only with the loop
  private void completeWhenIdle(CompletableFuture<Void> done) {
    if (late == 0 && connections.isEmpty()) {
      done.complete(null);
    } else {
      loop.schedule(() -> completeWhenIdle(done), FINISH_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Closes all connections and calls the processor no more. */
  void stop() {
    ticks.cancel(false);
    loop.execute(
        () -> {
          connections.close();
          batch.release();
          answers.release();
        });
  }

  private void tick() {
    try {
      processor.tick();
    } catch (Throwable failure) {
      failed(failure);
    }
    connections.sweep(clock.nanoTime());
  }

  private void failed(Throwable failure) {
    failures.add();
    if (!told) {
      told = true;
      LOG.error(
          "a query was lost by an error in the server; further ones are only counted", failure);
    }
  }
}
