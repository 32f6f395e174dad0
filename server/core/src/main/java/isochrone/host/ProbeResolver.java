package isochrone.host;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.resolver.NameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import isochrone.traffic.Networks;
import isochrone.traffic.Reach;
import isochrone.wire.PacketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;

/** Resolves names to those of their addresses that may be probed. */
final class ProbeResolver extends AddressResolverGroup<InetSocketAddress> {
  private final Networks networks;
  private final Function<EventLoop, NameResolver<InetAddress>> names;

  /** A resolver that learns the addresses of names from another one. */
  ProbeResolver(Networks networks, Function<EventLoop, NameResolver<InetAddress>> names) {
    this.networks = networks;
    this.names = names;
  }

  /** A resolver that asks the name servers of the machine. */
  static ProbeResolver system(Networks networks) {
    return new ProbeResolver(
        networks,
        loop ->
            new DnsNameResolverBuilder(loop)
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .build());
  }

  /** Tells which hosts have an address that may be probed. */
  Reach reach(EventLoop loop) {
    return networks.isAll() ? Reach.EVERYWHERE : (host, answer) -> ask(loop, host, answer);
  }

  private void ask(EventLoop loop, String host, Reach.Answer answer) {
    PacketAddress literal = PacketAddress.parse(host);
    if (literal != null) {
      answer.accept(networks.contains(literal));
      return;
    }
    // A name that cannot be resolved is left to the probe, which knows what that means.
    getResolver(loop)
        .resolve(InetSocketAddress.createUnresolved(host, 0))
        .addListener(found -> answer.accept(!(found.cause() instanceof OutOfReach)));
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    NameResolver<InetAddress> all = names.apply((EventLoop) executor);
    return new InetSocketAddressResolver(executor, new Filtered(executor, all, networks));
  }

  /** A name of which no address may be probed. */
  private static final class OutOfReach extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    OutOfReach(String host) {
      super("no address of " + host + " may be probed");
    }
  }

  /** Leaves out addresses that must not be probed. */
  private static final class Filtered extends InetNameResolver {
    private final NameResolver<InetAddress> all;
    private final Networks networks;

    Filtered(EventExecutor executor, NameResolver<InetAddress> all, Networks networks) {
      super(executor);
      this.all = all;
      this.networks = networks;
    }

    @Override
    protected void doResolve(String host, Promise<InetAddress> promise) {
      find(host, promise, found -> found.get(0));
    }

    @Override
    protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
      find(host, promise, found -> found);
    }

    private <T> void find(String host, Promise<T> promise, Function<List<InetAddress>, T> taken) {
      all.resolveAll(host)
          .addListener(
              (Future<List<InetAddress>> found) -> {
                List<InetAddress> allowed = found.isSuccess() ? allowed(found.getNow()) : List.of();
                if (!allowed.isEmpty()) {
                  promise.trySuccess(taken.apply(allowed));
                } else {
                  promise.tryFailure(
                      found.isSuccess() ? new OutOfReach(host) : unknown(host, found.cause()));
                }
              });
    }

    /** Netty tells all that it tried; in a log the name is enough. */
    private static UnknownHostException unknown(String host, Throwable cause) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(cause);
      return unknown;
    }

    private List<InetAddress> allowed(List<InetAddress> found) {
      return found.stream().filter(networks::contains).toList();
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
