package isochrone.endtoend.ground;

import isochrone.api.Reloader;
import isochrone.api.traffic.StatusBoard;
import isochrone.chain.Catalog;
import isochrone.host.ProbeOptions;
import isochrone.host.Refused;
import isochrone.host.Server;
import isochrone.host.ServerOptions;
import isochrone.host.page.Listening;
import isochrone.net.NetOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A whole server in this process, on ports of its own, whose probes stay on loopback. */
public final class RunningServer implements AutoCloseable {
  public static final String IDENTITY = "end-to-end";
  public static final String VERSION = "Isochrone-tested";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LOOPS = 2;

  private final Server server;
  private final int port;

  private RunningServer(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts what a Corefile says; keys without a port share a free one. */
  public static RunningServer start(Path corefile) {
    return start(corefile, Ports.free());
  }

  /** Starts what a Corefile says with this port for keys that name none. */
  public static RunningServer start(Path corefile, int port) {
    try {
      return start(corefile, builtIn(), port);
    } catch (Refused e) {
      throw new AssertionError(describe(e), e);
    }
  }

  /** Starts what a Corefile says with these extensions and this default port. */
  public static RunningServer start(Path corefile, Catalog catalog, int port) throws Refused {
    return new RunningServer(Server.start(options(corefile, port), catalog), port);
  }

  /** How servers are started here. */
  public static ServerOptions options(Path corefile, int port) {
    return new ServerOptions(
        corefile,
        null,
        port,
        LOOPS,
        NetOptions.defaults(),
        new ProbeOptions(
            Duration.ofSeconds(1),
            List.of("127.0.0.0/8", "::1/128"),
            ProbeOptions.usualLimits(),
            true),
        IDENTITY,
        VERSION,
        Tree.top(),
        null,
        false);
  }

  /** The plugins that are built in. */
  public static Catalog builtIn() {
    return Catalog.load(RunningServer.class.getClassLoader());
  }

  /** All that a refusal says, a line each. */
  public static String describe(Refused refused) {
    return refused.getMessage()
        + refused.problems().stream()
            .map(problem -> "\n  " + problem)
            .collect(Collectors.joining());
  }

  /** The port of keys that name none. */
  public int port() {
    return port;
  }

  /** A client that asks at this address and the default port. */
  public DnsClient client(String address) {
    return new DnsClient(new InetSocketAddress(address, port));
  }

  /** A client that asks at {@code 127.0.0.1} and the default port. */
  public DnsClient client() {
    return client("127.0.0.1");
  }

  public List<Listening> listening() {
    return server.listening();
  }

  public StatusBoard board() {
    return server.board();
  }

  public Reloader reloader() {
    return server.reloader();
  }

  /** Waits until the states are as wished, woken by each change of one. */
  public void await(String what, Predicate<StatusBoard> wish) {
    CompletableFuture<StatusBoard> reached = new CompletableFuture<>();
    AutoCloseable watch = board().watch(change -> test(wish, reached));
    try {
      test(wish, reached);
      reached.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not within " + PATIENCE + ": " + what + "\n" + states(), e);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      close(watch);
    }
  }

  private void test(Predicate<StatusBoard> wish, CompletableFuture<StatusBoard> reached) {
    if (wish.test(board())) {
      reached.complete(board());
    }
  }

  private static void close(AutoCloseable watch) {
    try {
      watch.close();
    } catch (Exception e) {
      throw new IllegalStateException("the watch does not close", e);
    }
  }

  private String states() {
    return board().profiles().stream()
        .flatMap(profile -> profile.endpoints().stream().map(one -> line(profile, one)))
        .collect(Collectors.joining("\n"));
  }

  private static String line(StatusBoard.ProfileState profile, StatusBoard.EndpointState one) {
    return "  %s %s %s: %s"
        .formatted(profile.profile().name(), one.endpoint().name(), one.status(), one.result());
  }

  /** What a second wish to stop does. */
  public void hurry() {
    server.hurry();
  }

  @Override
  public void close() {
    server.close();
  }
}
