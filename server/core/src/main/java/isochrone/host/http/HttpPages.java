package isochrone.host.http;

import io.netty.channel.Channel;
import isochrone.api.Page;
import isochrone.chain.Generation;
import isochrone.net.CannotListen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The HTTP listeners that plugins mount pages on. A change has two steps, as that of the DNS
 * listeners: {@link #open} what is new, then {@link #keep} what is wanted.
 */
public final class HttpPages implements AutoCloseable {
  private final PageServer server;
  private final Map<InetSocketAddress, Channel> open = new LinkedHashMap<>();
  private volatile Map<InetSocketAddress, Map<String, Page>> pages = Map.of();

  /** Listeners of this server; none is open yet. */
  public HttpPages(PageServer server) {
    this.server = server;
  }

  /** Opens those addresses that are not open yet, or none. */
  public synchronized void open(Collection<InetSocketAddress> wanted) throws CannotListen {
    List<InetSocketAddress> opened = new ArrayList<>();
    for (InetSocketAddress address : wanted) {
      if (open.containsKey(address)) {
        continue;
      }
      try {
        InetSocketAddress local = resolve(address);
        open.put(address, server.open(local, () -> pages.getOrDefault(address, Map.of())));
        opened.add(address);
      } catch (CannotListen e) {
        opened.forEach(this::close);
        throw e;
      } catch (IOException e) {
        opened.forEach(this::close);
        throw CannotListen.on(address, "tcp", e);
      }
    }
  }

  private static InetSocketAddress resolve(InetSocketAddress address) throws CannotListen {
    if (!address.isUnresolved()) {
      return address;
    }
    InetSocketAddress local = new InetSocketAddress(address.getHostString(), address.getPort());
    if (local.isUnresolved()) {
      throw CannotListen.unresolved(address);
    }
    return local;
  }

  /** Shows these pages from now on, and closes the addresses that have none. */
  public synchronized void keep(List<Generation.Mounted> mounted) {
    Map<InetSocketAddress, Map<String, Page>> next = new HashMap<>();
    for (Generation.Mounted each : mounted) {
      next.computeIfAbsent(each.address(), address -> new TreeMap<>())
          .put(each.path(), each.page());
    }
    pages = next;
    Set.copyOf(open.keySet()).stream()
        .filter(address -> !next.containsKey(address))
        .forEach(this::close);
  }

  /** Where an address that was asked for is open: with the port that was taken for port 0. */
  synchronized Map<InetSocketAddress, InetSocketAddress> bound() {
    Map<InetSocketAddress, InetSocketAddress> bound = new LinkedHashMap<>();
    open.forEach(
        (address, channel) -> bound.put(address, (InetSocketAddress) channel.localAddress()));
    return bound;
  }

  private void close(InetSocketAddress address) {
    Channel channel = open.remove(address);
    if (channel != null) {
      channel.close().awaitUninterruptibly();
    }
  }

  /** Closes all addresses. */
  @Override
  public synchronized void close() {
    keep(List.of());
  }
}
