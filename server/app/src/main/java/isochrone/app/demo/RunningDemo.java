package isochrone.app.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import isochrone.api.traffic.Event;
import isochrone.chain.Catalog;
import isochrone.host.ProbeOptions;
import isochrone.host.Refused;
import isochrone.host.Server;
import isochrone.host.ServerOptions;
import isochrone.net.NetOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The three endpoints and the server that steers to them, from start to close. */
public final class RunningDemo implements AutoCloseable {
  private static final int ATTEMPTS = 50;
  private static final int LAST_PORT = 65_535;
  private static final int DNS_PORT = 53;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final PrintStream out;
  private final int dnsPort;
  private final DemoEndpoints endpoints;
  private @Nullable Server server;

  private RunningDemo(int dnsPort, DemoEndpoints endpoints, PrintStream out) {
    this.dnsPort = dnsPort;
    this.endpoints = endpoints;
    this.out = out;
    parts.push(endpoints);
  }

  /**
   * Starts the demo and prints what to try.
   *
   * @param dnsPort port of the DNS server, or the first free one above
   * @param webPort port of the endpoints, or the first free one above
   * @param dig whether the program of this name is installed
   */
  public static RunningDemo start(
      Catalog catalog, String version, int dnsPort, int webPort, boolean dig, PrintStream out)
      throws IOException, Refused {
    int port = free(dnsPort);
    RunningDemo demo = new RunningDemo(port, DemoEndpoints.start(webPort), out);
    try {
      demo.run(catalog, version, dig);
      return demo;
    } catch (IOException | Refused | RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private void run(Catalog catalog, String version, boolean dig) throws IOException, Refused {
    Path folder = Files.createTempDirectory("isochrone-demo");
    parts.push(() -> remove(folder));
    Path corefile = folder.resolve("Corefile");
    String text = DemoText.corefile(dnsPort, endpoints.port());
    Files.writeString(corefile, text);
    quieten();
    Server started = Server.start(options(corefile, version), catalog);
    server = started;
    parts.push(started);
    DemoText.introduction(text, corefile.toString(), dnsPort, endpoints, dig).forEach(out::println);
    parts.push(started.board().watch(this::tell));
  }

  /** Editors may have left files of their own beside the Corefile. */
  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Changes of state are told below, so that the log need not tell them as well. */
  private static void quieten() {
    if (LoggerFactory.getLogger("isochrone.traffic") instanceof Logger logger) {
      logger.setLevel(Level.WARN);
    }
  }

  private static ServerOptions options(Path corefile, String version) {
    return new ServerOptions(
        corefile,
        null,
        DNS_PORT,
        1,
        NetOptions.defaults(),
        ProbeOptions.within(List.of("127.0.0.0/8")),
        "demo",
        version,
        corefile.resolveSibling(""),
        null,
        true);
  }

  /** Does what is typed; whether that ended with the wish to quit. */
  public boolean read(InputStream in) {
    return new DemoConsole(endpoints, new DemoQuestion(dnsPort), out).read(in);
  }

  /** Loads the Corefile again. */
  public void reload(String reason) {
    Server running = server;
    if (running != null) {
      running.reloader().reload(reason);
    }
  }

  private void tell(Event event) {
    if (event.kind() != Event.Kind.ENDPOINT) {
      return;
    }
    LocalTime time =
        LocalTime.ofInstant(event.at(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    out.println(
        "%tT  %-4s %-6s %s -> %s%s"
            .formatted(
                time,
                event.profile().substring(0, event.profile().indexOf('.')),
                event.endpoint(),
                event.from(),
                event.to(),
                event.because().isEmpty() ? "" : ": " + event.because()));
  }

  /** The first port from {@code wanted} on that nobody holds for UDP or TCP. */
  private static int free(int wanted) throws IOException {
    for (int port = wanted; port <= Math.min(wanted + ATTEMPTS, LAST_PORT); port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port from %d on is free on %s".formatted(wanted, DemoText.ADDRESS));
  }

  private static boolean isFree(int port) {
    InetAddress address = Loopback.address(1);
    try (DatagramSocket udp = new DatagramSocket(port, address);
        ServerSocket tcp = new ServerSocket()) {
      tcp.bind(new InetSocketAddress(address, port));
      return udp.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        out.println("The demo does not end cleanly: " + e);
      }
    }
  }
}
