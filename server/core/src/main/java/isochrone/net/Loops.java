package isochrone.net;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The event loops that answer queries, each a thread of its own, numbered from 0. */
public final class Loops implements AutoCloseable {
  private final boolean epoll;
  private final MultiThreadIoEventLoopGroup group;
  private final List<EventLoop> loops = new ArrayList<>();

  private Loops(int count, boolean epoll) {
    this.epoll = epoll;
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    AtomicInteger started = new AtomicInteger();
    ThreadFactory threads =
        task -> new FastThreadLocalThread(task, name(started.getAndIncrement()));
    group = new MultiThreadIoEventLoopGroup(count, threads, handlers);
    for (EventExecutor executor : group) {
      EventLoop loop = (EventLoop) executor;
      // A loop's thread starts with its first task: one by one, so that names carry its number.
      loop.submit(() -> {}).syncUninterruptibly();
      loops.add(loop);
    }
  }

  /**
   * Starts {@code count} loops.
   *
   * @param nativeTransport whether to use epoll where the machine has it
   */
  public static Loops start(int count, boolean nativeTransport) {
    return new Loops(count, nativeTransport && Epoll.isAvailable());
  }

  /** What the thread of a loop is called. */
  public static String name(int loop) {
    return "isochrone-" + loop;
  }

  /** Number of loops. */
  public int size() {
    return loops.size();
  }

  /** {@code epoll} or {@code nio}. */
  public String transport() {
    return epoll ? "epoll" : "nio";
  }

  /** Runs a task on one of the loops; it must not block. */
  public void execute(int loop, Runnable task) {
    loops.get(loop).execute(task);
  }

  /**
   * Completes when every loop has ended what it was doing at the call: afterwards no query is being
   * processed that read shared state before the call.
   */
  public CompletableFuture<Void> turn() {
    CompletableFuture<?>[] turns = new CompletableFuture<?>[loops.size()];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = CompletableFuture.runAsync(() -> {}, loops.get(i));
    }
    return CompletableFuture.allOf(turns);
  }

  /** Waits until the system has taken back the sockets that were closed before the call. */
  void awaitRelease() {
    if (!epoll) {
      // A selector keeps the descriptor of a closed channel until it selects the next time, which
      // it does before it runs a task that is due only then.
      loops.forEach(
          loop -> loop.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly());
    }
  }

  boolean isEpoll() {
    return epoll;
  }

  EventLoop get(int loop) {
    return loops.get(loop);
  }

  /** Ends all loops and closes what is open on them; waits for it. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, 5, TimeUnit.SECONDS)
        .awaitUninterruptibly(Duration.ofSeconds(10).toMillis());
  }
}
