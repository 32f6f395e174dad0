package isochrone.host.probing;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import isochrone.traffic.Hosts;
import isochrone.traffic.Networks;
import isochrone.traffic.Timers;
import java.util.concurrent.TimeUnit;

/**
 * The thread of the probes: a Netty event loop of its own, with a resolver for the names of
 * endpoints.
 */
public final class ProbeLoop implements Timers, AutoCloseable {
  /** What the thread is called. */
  public static final String NAME = "isochrone-probes";

  private static final int QUIET = 20;

  private final ProbeSockets sockets = ProbeSockets.best();
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final ProbeResolver resolver;

  /** A loop whose probes may go to these addresses only. */
  public ProbeLoop(Networks networks) {
    group =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(NAME, true), sockets.handler());
    loop = group.next();
    resolver = ProbeResolver.system(networks, loop, sockets);
  }

  /** The loop as the group that bootstraps take. */
  public EventLoopGroup group() {
    return group;
  }

  /** Opens TCP connections on the loop; to be cloned before it is changed. */
  public Bootstrap connections() {
    return new Bootstrap()
        .group(loop)
        .channel(sockets.stream())
        .resolver(NoopAddressResolverGroup.INSTANCE)
        // Checks have a clock of their own.
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
  }

  /** Finds the addresses of endpoints that may be probed. */
  public Hosts hosts() {
    return resolver;
  }

  @Override
  public void run(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      loop.execute(task);
    }
  }

  @Override
  public void later(Runnable task) {
    loop.execute(task);
  }

  @Override
  public void await(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      loop.submit(task).syncUninterruptibly();
    }
  }

  @Override
  public Alarm schedule(long nanos, Runnable task) {
    Future<?> scheduled = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Ends the thread; what it was about to do is dropped. */
  @Override
  public void close() {
    resolver.close();
    // Without a moment of quiet a loop that is busy may end before it has closed its channels.
    group.shutdownGracefully(QUIET, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }
}
