package isochrone.host.probing;

import io.netty.channel.EventLoop;
import io.netty.resolver.NameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import isochrone.api.traffic.OwnTrouble;
import isochrone.traffic.Hosts;
import isochrone.traffic.Networks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;

/** Resolves the hosts of probes to those of their addresses that may be probed. */
final class ProbeResolver implements Hosts, AutoCloseable {
  private final Networks networks;
  private final EventLoop loop;
  private final NameResolver<InetAddress> names;

  /** A resolver that learns the addresses of names from another one. */
  ProbeResolver(Networks networks, EventLoop loop, NameResolver<InetAddress> names) {
    this.networks = networks;
    this.loop = loop;
    this.names = names;
  }

  /** A resolver that asks the name servers of the machine, and keeps what they say for its TTL. */
  static ProbeResolver system(Networks networks, EventLoop loop, ProbeSockets sockets) {
    return new ProbeResolver(
        networks,
        loop,
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(sockets.datagram())
            .socketChannelType(sockets.stream())
            // Names of endpoints are whole: one that does not exist is no name of this machine's
            // domain.
            .searchDomains(List.of())
            .build());
  }

  @Override
  public void find(String host, Consumer<Found> done) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal != null) {
      done.accept(allowed(List.of(address(literal))));
    } else {
      names
          .resolveAll(host)
          .addListener(
              (Future<List<InetAddress>> found) ->
                  tell(done, found.isSuccess() ? allowed(found.getNow()) : failed(host, found)));
    }
  }

  private static Found failed(String host, Future<?> found) {
    String own = OwnTrouble.in(found.cause());
    return own == null ? Found.unknown(host) : Found.impossible(host + ", " + own);
  }

  private void tell(Consumer<Found> done, Found found) {
    if (loop.inEventLoop()) {
      done.accept(found);
    } else {
      loop.execute(() -> done.accept(found));
    }
  }

  private Found allowed(List<InetAddress> all) {
    List<InetAddress> allowed = all.stream().filter(networks::contains).toList();
    return allowed.isEmpty() && !all.isEmpty() ? Found.outside() : Found.at(allowed);
  }

  private static InetAddress address(byte[] literal) {
    try {
      return InetAddress.getByAddress(literal);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    names.close();
  }
}
