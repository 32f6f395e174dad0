package isochrone.endtoend.resolver;

import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Unbound as a resolver on loopback, which asks our server for {@code example.org}. */
final class Unbound implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      server:
        do-daemonize: no
        use-syslog: no
        logfile: ""
        chroot: ""
        username: ""
        directory: "%1$s"
        pidfile: "%1$s/unbound.pid"
        num-threads: 1
        interface: 127.0.0.1@%2$d
        access-control: 127.0.0.0/8 allow
        do-not-query-localhost: no
        do-ip6: no
        qname-minimisation: no
        %4$s
      remote-control:
        control-enable: no
      stub-zone:
        name: "example.org"
        stub-addr: 127.0.0.1@%3$d
      """;

  private final Child child;
  private final int port;

  private Unbound(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /**
   * Starts it; skips the test where it is not installed.
   *
   * @param folder an empty one for its files
   * @param server port of our server on {@code 127.0.0.1}
   * @param lines further ones of the section {@code server}
   */
  static Unbound start(Path folder, int server, String... lines) {
    Tool.find("unbound");
    int port = Ports.free();
    String more = String.join("\n  ", lines);
    try {
      Path file = folder.resolve("unbound.conf");
      Files.writeString(file, CONFIGURATION.formatted(folder, port, server, more));
      Child child = Child.launch(folder, List.of("unbound", "-d", "-v", "-c", file.toString()));
      child.awaitErr(line -> line.contains("start of service"));
      return new Unbound(child, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client that asks it from an address on loopback. */
  DnsClient client(String from) {
    return new DnsClient(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        new InetSocketAddress(from, 0));
  }

  @Override
  public void close() {
    child.close();
  }
}
