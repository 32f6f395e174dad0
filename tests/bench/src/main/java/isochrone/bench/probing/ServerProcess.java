package isochrone.bench.probing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A server in a process of its own, looked at from outside. */
final class ServerProcess implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double TICKS_PER_SECOND = 100; // what Linux shows, on every machine
  private static final int USER = 11; // fields behind the name, which may hold blanks
  private static final int SYSTEM = 12;

  private final Process process;
  private final int metricsPort;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServerProcess(Process process, int metricsPort) {
    this.process = process;
    this.metricsPort = metricsPort;
  }

  /** Starts {@code isochrone} with a Corefile of this folder, and waits until it is scraped. */
  static ServerProcess start(Path home, Path folder, int metricsPort)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                home.resolve("isochrone").toString(),
                "-conf",
                folder.resolve("Corefile").toString(),
                "-state",
                folder.resolve("state").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    ServerProcess server = new ServerProcess(process, metricsPort);
    try {
      await(START_SECONDS, () -> server.answers() || !process.isAlive());
      if (!process.isAlive()) {
        throw new IOException("the server ended:\n" + Files.readString(output));
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private boolean answers() {
    try {
      return !scrape().isEmpty();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Looks again and again until something holds; fails when it does not in time. */
  static void await(int seconds, BooleanSupplier holds) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("not within " + seconds + " s");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Lets it run for a time; fails when it ends. */
  void run(int seconds) throws IOException, InterruptedException {
    if (process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IOException("the server has ended");
    }
  }

  /** The numbers of the server, a line each. */
  List<String> scrape() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + "/metrics")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body().lines().toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The sum of all series of a family. */
  double sum(String family) throws IOException {
    return scrape().stream()
        .filter(line -> line.startsWith(family + "{") || line.startsWith(family + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Seconds of processor that it has used, user and system. */
  double[] processorSeconds() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new double[] {
      Long.parseLong(fields[USER]) / TICKS_PER_SECOND,
      Long.parseLong(fields[SYSTEM]) / TICKS_PER_SECOND
    };
  }

  /** Its sockets that are open. */
  int sockets() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(proc("fd"))) {
      for (Path file : files) {
        count += isSocket(file) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean isSocket(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (NoSuchFileException closed) {
      return false;
    }
  }

  /** Mebibytes of memory that it holds. */
  double residentMebibytes() throws IOException {
    return Files.readAllLines(proc("status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .sum();
  }

  /** Mebibytes of live objects, after a collection. */
  double heapMebibytes() throws IOException, InterruptedException {
    jcmd("GC.run");
    long bytes =
        jcmd("GC.class_histogram").stream()
            .filter(line -> line.startsWith("Total"))
            .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
            .sum();
    return bytes / 1024.0 / 1024.0;
  }

  private List<String> jcmd(String command) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process jcmd = new ProcessBuilder(tool, "" + process.pid(), command).start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> all = lines.lines().toList();
      jcmd.waitFor();
      return all;
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", "" + process.pid(), file);
  }

  /** A port that nobody holds, neither for UDP nor for TCP. */
  static int freePort() throws IOException {
    try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket udp =
            new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
      return udp.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
