package isochrone.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A short life of a server on this machine alone, with much of what a Corefile can say. The
 * launcher runs it once to learn which classes a start needs, and makes an archive of them.
 */
public final class Rehearsal implements Operator {
  private static final String ZONE = "example.org";
  private static final int HTTP_OK = 200;
  private static final int PATIENCE_MILLIS =
      20_000; // on one processor beside a start it may take a while
  private static final int LONGEST_ANSWER = 2_048;
  private static final int HEADER = 12;
  private static final int FRAME = 1 + 1 + 1 + 2 + 2; // length, dot, end, type and class
  private static final List<String> NAMES =
      List.of("first", "any", "near", "place", "net", "all", "mail", "none");

  private final Path folder;
  private final int port;

  private Rehearsal(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Runs it; exits with another code than 0 when it went wrong. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("isochrone-rehearsal");
    HttpServer endpoint = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    endpoint.createContext("/", Rehearsal::answer);
    endpoint.start();
    int code;
    try {
      code = new Rehearsal(folder, FreePort.find()).run(endpoint.getAddress().getPort());
    } finally {
      endpoint.stop(0);
      remove(folder);
    }
    System.exit(code);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(HTTP_OK, -1);
    }
  }

  private int run(int endpoints) throws IOException {
    String corefile = text().replace("ENDPOINTS", "" + endpoints).replace("PORT", "" + port);
    Files.writeString(folder.resolve("Corefile"), corefile);
    return run("-conf", "Corefile", "-state", folder.resolve("state").toString());
  }

  private int run(String... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    Streams streams = new Streams(InputStream.nullInputStream(), nowhere, System.err);
    return Isochrone.run(new Context(streams, folder, Installation.find(), this), arguments);
  }

  /** The server runs: asks it all that is to be asked, and lets it end. */
  @Override
  public void awaitStop(Consumer<String> reload) {
    try {
      for (String name : NAMES) {
        ask(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("status", "-conf", "Corefile");
    run("reload", "-conf", "Corefile");
  }

  @Override
  public void stop() {}

  private void ask(String name) throws IOException {
    byte[] query = query(name);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(loopback(), port);
      socket.send(new DatagramPacket(query, query.length));
      socket.receive(new DatagramPacket(new byte[LONGEST_ANSWER], LONGEST_ANSWER));
    }
  }

  /** Asks for the address of a name in the zone. */
  private static byte[] query(String name) {
    ByteBuffer query = ByteBuffer.allocate(HEADER + name.length() + ZONE.length() + FRAME);
    query.putShort((short) 1).putShort((short) 0).putShort((short) 1).position(HEADER);
    for (String label : (name + "." + ZONE).split("\\.", -1)) {
      query.put((byte) label.length()).put(label.getBytes(UTF_8));
    }
    return query.put((byte) 0).putShort((short) 1).putShort((short) 1).array();
  }

  private static String text() throws IOException {
    try (InputStream in = Rehearsal.class.getResourceAsStream("rehearsal.corefile")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
