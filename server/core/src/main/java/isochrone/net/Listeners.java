package isochrone.net;

import io.netty.util.NetUtil;
import isochrone.api.Clock;
import isochrone.api.Listener;
import isochrone.api.TcpRoundTrips;
import isochrone.api.metrics.Metrics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The addresses on which queries come in, by UDP and TCP.
 *
 * <p>A change has two steps, so that a reload can fail in between: {@link #open} opens what is new,
 * without reading from it, so that what arrives waits in the kernel; {@link #keep} begins to read
 * and closes what is no longer wanted. An address that is wanted before and after stays as it is.
 *
 * <p>Any wildcard address means all addresses of this machine, IPv6 and IPv4 in one socket, or
 * {@code 0.0.0.0} where there is no IPv6. Answers by UDP leave from the address that was asked if
 * the machine had it when {@link #keep} was last called.
 */
public final class Listeners implements AutoCloseable {
  private static final int ATTEMPTS = 16;

  private final Loops loops;
  private final NetOptions options;
  private final NetMetrics metrics;
  private final TcpClients clients;
  private final RoundTripWatch roundTrips;
  private final List<Worker> workers = new ArrayList<>();
  private final Map<InetSocketAddress, Open> open = new LinkedHashMap<>();
  private final Map<String, Listener> everSeen = new HashMap<>();
  private final Supplier<List<InetAddress>> ownAddresses;

  private record Open(
      Binding binding, Handlers handlers, Listening listening, AutoCloseable gauge) {}

  /**
   * Prepares the loops to answer queries.
   *
   * @param processors one for each loop, in the order of the loops
   */
  public Listeners(
      Loops loops,
      List<? extends QueryProcessor> processors,
      NetOptions options,
      Metrics metrics,
      Clock clock) {
    this(loops, processors, options, metrics, clock, OwnAddresses::ambiguous);
  }

  Listeners(
      Loops loops,
      List<? extends QueryProcessor> processors,
      NetOptions options,
      Metrics metrics,
      Clock clock,
      Supplier<List<InetAddress>> ownAddresses) {
    if (processors.size() != loops.size()) {
      throw new IllegalArgumentException(
          loops.size() + " loops need as many processors, not " + processors.size());
    }
    this.loops = loops;
    this.options = options;
    this.ownAddresses = ownAddresses;
    this.metrics = new NetMetrics(metrics);
    this.roundTrips = new RoundTripWatch(loops.isEpoll());
    this.clients = new TcpClients(options.tcpConnections(), options.tcpConnectionsPerClient());
    for (int i = 0; i < loops.size(); i++) {
      workers.add(new Worker(loops.get(i), clock, processors.get(i), options, this.metrics));
    }
  }

  /**
   * Opens those of the addresses that are not open yet. When one fails, those that this call opened
   * are closed again.
   *
   * @param wanted local addresses; port 0 takes a free one, the same for UDP and TCP
   * @return what the addresses became, in the order asked for
   */
  public synchronized List<Listening> open(Collection<InetSocketAddress> wanted)
      throws CannotListen {
    List<InetSocketAddress> opened = new ArrayList<>();
    List<Listening> all = new ArrayList<>();
    try {
      for (InetSocketAddress asked : wanted) {
        if (asked.isUnresolved()) {
          throw CannotListen.unresolved(asked);
        }
        InetSocketAddress key = Sockets.local(asked);
        if (!open.containsKey(key)) {
          open.put(key, open(key));
          opened.add(key);
        }
        all.add(open.get(key).listening());
      }
      return all;
    } catch (CannotListen e) {
      opened.forEach(this::close);
      throw e;
    }
  }

  /** Reads from these addresses and closes all others, after their connections were answered. */
  public synchronized void keep(Collection<InetSocketAddress> wanted) {
    List<InetSocketAddress> keys = wanted.stream().map(Sockets::local).toList();
    List.copyOf(open.keySet()).stream().filter(key -> !keys.contains(key)).forEach(this::close);
    List<InetAddress> own = ownAddresses.get();
    open.values().forEach(each -> each.binding().serve(own, each.handlers()));
  }

  /** What is open now, in the order of opening. */
  public synchronized List<Listening> listening() {
    return open.values().stream().map(Open::listening).collect(Collectors.toList());
  }

  /** What the system knows of how far clients are that ask by TCP. */
  public TcpRoundTrips roundTrips() {
    return roundTrips;
  }

  private Open open(InetSocketAddress key) throws CannotListen {
    Binding binding = bind(key);
    Listener listener = listener(binding.address());
    TcpListener tcp = new TcpListener(listener, options, clients, roundTrips, metrics);
    return new Open(
        binding,
        new Handlers(listener, tcp, workers, loops.isEpoll(), options, metrics),
        new Listening(key, binding.address(), listener),
        metrics.connections.show(tcp::open, listener.text()));
  }

  private Binding bind(InetSocketAddress key) throws CannotListen {
    for (int attempt = 1; ; attempt++) {
      try {
        boolean ours = open.values().stream().anyMatch(each -> each.binding().overlaps(key));
        int port = ours ? key.getPort() : Sockets.freePort(key);
        return Binding.open(loops, options, new InetSocketAddress(key.getAddress(), port));
      } catch (CannotListen e) {
        // A port that was free for UDP may be taken for TCP; the system then proposes another.
        if (key.getPort() != 0 || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Listener listener(InetSocketAddress bound) {
    String host =
        bound.getAddress().isAnyLocalAddress()
            ? ":" + bound.getPort()
            : NetUtil.toSocketAddressString(bound);
    return everSeen.computeIfAbsent("dns://" + host, text -> new Listener(everSeen.size(), text));
  }

  private void close(InetSocketAddress key) {
    Open closing = open.remove(key);
    if (closing != null) {
      closing.binding().close();
      int index = closing.listening().listener().index();
      workers.forEach(worker -> worker.loop.execute(() -> worker.connections.finish(index)));
      hide(closing.gauge());
    }
  }

  private static void hide(AutoCloseable gauge) {
    try {
      gauge.close();
    } catch (Exception e) {
      throw new IllegalStateException("a gauge cannot be hidden", e);
    }
  }

  /**
   * Ends in good order: takes no more connections, goes on answering until all queries that were
   * taken have their answers, and closes; after {@code grace} it closes anyway.
   */
  public void drain(Duration grace) {
    List<CompletableFuture<Void>> idle = new ArrayList<>();
    synchronized (this) {
      open.values().forEach(each -> each.binding().refuseConnections());
      workers.forEach(worker -> idle.add(worker.finish()));
    }
    try {
      CompletableFuture.allOf(idle.toArray(CompletableFuture<?>[]::new))
          .get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What is not answered by now is given up.
    }
    close();
  }

  /** Closes all sockets and connections at once; the loops go on. */
  @Override
  public synchronized void close() {
    List.copyOf(open.keySet()).forEach(this::close);
    workers.forEach(Worker::stop);
  }
}
