package isochrone.kit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Origin;
import isochrone.api.Outcome;
import isochrone.api.ProbeFactory;
import isochrone.api.Programs;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Endpoint.Header;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Verdict;
import isochrone.host.probing.ProbeLoop;
import isochrone.host.program.SystemPrograms;
import isochrone.traffic.Networks;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A probe by itself, on the thread that probes have, checking real sockets. */
public final class ProbeBench implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final WireName PROFILE = WireName.of("www.example.org.");

  private final ProbeLoop loop = new ProbeLoop(Networks.ALL);
  private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
  private final SystemPrograms programs;
  private final Lack lack;
  private final Bench bench;
  private final InMemoryServer server;

  /** What the server of a probe has none of. */
  private enum Lack {
    NOTHING,
    SOCKETS,
    READERS
  }

  /**
   * Makes the probe of a monitor line.
   *
   * @param settings what stands behind {@code monitor TYPE}
   * @throws RefusedCorefile when the probe refuses them
   */
  public ProbeBench(ProbeFactory factory, String settings) {
    this(factory, settings, true, Lack.NOTHING);
  }

  private ProbeBench(ProbeFactory factory, String settings, boolean allowExec, Lack lack) {
    this.lack = lack;
    programs = new SystemPrograms(allowExec);
    bench = new Bench(factory);
    try {
      server = InMemoryServer.with(services(), corefile(factory, settings), bench);
    } catch (RuntimeException e) {
      closeServices();
      throw e;
    }
  }

  /** The same in a server that has no TCP sockets left. */
  public static ProbeBench withoutSockets(ProbeFactory factory, String settings) {
    return new ProbeBench(factory, settings, true, Lack.SOCKETS);
  }

  /** The same in a server whose readers of files are all stuck. */
  public static ProbeBench withoutReaders(ProbeFactory factory, String settings) {
    return new ProbeBench(factory, settings, true, Lack.READERS);
  }

  private Map<Class<?>, Supplier<?>> services() {
    return Map.of(
        EventLoopGroup.class, loop::group,
        Bootstrap.class, this::connections,
        Programs.class, () -> programs,
        HttpClient.class, HttpClient::newHttpClient,
        Executor.class, this::readers,
        ScheduledExecutorService.class, () -> background);
  }

  private Bootstrap connections() {
    ChannelFactory<Channel> none = ProbeBench::noSocket;
    return lack == Lack.SOCKETS
        ? new Bootstrap().group(loop.group()).channelFactory(none)
        : loop.connections();
  }

  /** As Netty tells of it. */
  private static Channel noSocket() {
    throw new ChannelException(new SocketException("Too many open files"));
  }

  private Executor readers() {
    return lack == Lack.READERS ? stuck -> {} : background;
  }

  private static String corefile(ProbeFactory factory, String settings) {
    return "example.org {\n bench {\n  monitor " + factory.name() + " " + settings + "\n }\n}\n";
  }

  /** What the probe refuses about these settings. */
  public static List<String> problems(ProbeFactory factory, String settings) {
    return problems(factory, settings, true);
  }

  /** The same for a server that was not started with {@code -allow-exec}. */
  public static List<String> problemsWithoutExec(ProbeFactory factory, String settings) {
    return problems(factory, settings, false);
  }

  private static List<String> problems(ProbeFactory factory, String settings, boolean allowExec) {
    try {
      new ProbeBench(factory, settings, allowExec, Lack.NOTHING).close();
      return List.of();
    } catch (RefusedCorefile e) {
      return e.problems().stream().map(problem -> problem.text()).toList();
    }
  }

  /** An endpoint of this target, a name or an address, that is probed at a host and port. */
  public static Endpoint endpoint(
      String target, @Nullable String host, int port, Header... headers) {
    PacketAddress address = PacketAddress.parse(target);
    Target answered =
        address == null
            ? new Target.Name(WireName.of(target))
            : new Target.Address(
                address.isIpv4() ? target : null, address.isIpv4() ? null : target);
    Endpoint.ProbeAddress probed = host == null ? null : new Endpoint.ProbeAddress(host, port);
    return new Endpoint(
        "e", answered, true, false, -1, probed, List.of(headers), new Origin("test", 0, 0));
  }

  /** What the probe finds; fails when it says nothing. */
  public Verdict check(Endpoint endpoint, Duration timeout) {
    return await(begin(endpoint, timeout)).get(0);
  }

  /** Begins a check; all that the probe says about it within its timeout and a little. */
  public CompletableFuture<List<Verdict>> begin(Endpoint endpoint, Duration timeout) {
    CompletableFuture<List<Verdict>> said = new CompletableFuture<>();
    List<Verdict> verdicts = new ArrayList<>();
    loop.later(
        () ->
            bench
                .probe()
                .check(
                    new Aim(PROFILE, endpoint, bench.probe().connects() ? address(endpoint) : null),
                    timeout,
                    verdict -> {
                      loop.run(() -> verdicts.add(verdict));
                      // Later than anything that is under way for this check.
                      loop.later(() -> loop.later(() -> said.complete(verdicts)));
                    }));
    return said;
  }

  /** Names are all at the loopback address. */
  private static InetAddress address(Endpoint endpoint) {
    String host = endpoint.probeHosts().get(0);
    return PacketAddress.parse(host) == null
        ? InetAddress.getLoopbackAddress()
        : KnownHosts.address(host);
  }

  /** What a check has said, once it has. */
  public static List<Verdict> await(CompletableFuture<List<Verdict>> said) {
    try {
      return said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the probe gave no verdict", e);
    }
  }

  @Override
  public void close() {
    server.close();
    closeServices();
  }

  private void closeServices() {
    programs.close();
    background.shutdownNow();
    loop.close();
  }

  /** A directive with a monitor line in it. */
  private static final class Bench implements HandlerFactory {
    private final ProbeFactory factory;
    private final List<Probe> probes = new ArrayList<>();

    Bench(ProbeFactory factory) {
      this.factory = factory;
    }

    Probe probe() {
      return probes.get(0);
    }

    @Override
    public String name() {
      return "bench";
    }

    @Override
    public Stage stage() {
      return Stage.ROUTE;
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString(
          "monitor { arguments = [type], extended-by { kind = probe, named-by = type } }");
    }

    @Override
    public Handler create(List<Block> uses, Setup setup) {
      probes.add(factory.create(uses.get(0).block("monitor"), setup));
      return x -> Outcome.NEXT;
    }
  }
}
