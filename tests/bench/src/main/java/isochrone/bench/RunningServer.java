package isochrone.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server process on the first processor. */
final class RunningServer implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final int END_SECONDS = 2;
  private static final int HEADER = 12;
  private static final int ASK_MILLIS = 10;
  private static final long ASK_AGAIN_NANOS = 500_000;
  private static final double KIB_PER_MIB = 1024;

  private final Process process;
  private final int port;
  private double startMillis;

  private RunningServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A server that ends, or does not answer, for reasons of its own. */
  static final class NoAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    private NoAnswerException(String why) {
      super(why);
    }
  }

  /** Starts a server and waits for its first answer. */
  static RunningServer start(Contestant contestant, Path folder) throws IOException {
    return start(contestant, folder, Pinned.FIRST_PROCESSOR);
  }

  /** The same on these processors. */
  static RunningServer start(Contestant contestant, Path folder, String processors)
      throws IOException {
    int port = freePort();
    List<String> command = Pinned.on(processors, contestant.command().on(port, folder));
    Path output = folder.resolve("output");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    RunningServer server = new RunningServer(process, port);
    try {
      if (server.answers(contestant.names().get(0))) {
        server.startMillis = (System.nanoTime() - begin) / 1e6;
        return server;
      }
      throw new NoAnswerException(
          "%s does not answer:%n%s".formatted(contestant.name(), Files.readString(output)));
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** From the start of the process to its first answer, in milliseconds. */
  double startMillis() {
    return startMillis;
  }

  /** How much memory the process holds, in MiB: the resident set. */
  double residentMiB() throws IOException {
    return memory("VmRSS:");
  }

  /** The most that it has held so far. */
  double peakMiB() throws IOException {
    return memory("VmHWM:");
  }

  private double memory(String what) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
      if (line.startsWith(what)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
      }
    }
    throw new IOException("the system does not tell how much memory a process holds");
  }

  /** What the process has used since it began. */
  ProcessorTime used() throws IOException {
    return ProcessorTime.of(process.pid());
  }

  private boolean answers(String name) throws IOException {
    byte[] query = query(name);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(ASK_MILLIS);
      socket.connect(InetAddress.getLoopbackAddress(), port);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
      while (System.nanoTime() < end && process.isAlive()) {
        if (answers(socket, query)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean answers(DatagramSocket socket, byte[] query) throws IOException {
    try {
      socket.send(new DatagramPacket(query, query.length));
      DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
      socket.receive(answer);
      boolean good = (answer.getData()[3] & 0xF) == 0;
      if (!good) {
        throw new NoAnswerException("the first answer has code " + (answer.getData()[3] & 0xF));
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException notYetOpen) {
      LockSupport.parkNanos(ASK_AGAIN_NANOS); // who starts may need this processor
      return false;
    }
  }

  private static byte[] query(String name) {
    byte[] query = new byte[HEADER + name.length() + 2 + 4];
    query[5] = 1;
    int at = HEADER;
    for (String label : name.split("\\.", -1)) {
      query[at++] = (byte) label.length();
      byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(octets, 0, query, at, octets.length);
      at += octets.length;
    }
    query[at + 2] = 1; // type A
    query[at + 4] = 1; // class IN
    return query;
  }

  /** One that is free for both: servers listen on TCP as well. */
  private static int freePort() throws IOException {
    try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket udp =
            new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
      return udp.getLocalPort();
    } catch (BindException takenByDatagrams) {
      return freePort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(); // its folder is deleted next
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
