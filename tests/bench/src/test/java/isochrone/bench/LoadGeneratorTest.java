package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the load in C counts, seen by a server that leaves every fourth query without an answer. */
final class LoadGeneratorTest {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @BeforeEach
  void needsTools() {
    for (String tool : new String[] {"gcc", "taskset"}) {
      assumeTrue(Peer.find(tool) != null, tool + " is not installed");
    }
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is only one processor");
  }

  @Test
  void lostQuery_isCountedApart() throws Exception {
    try (Forgetful server = new Forgetful(4)) {
      LoadGenerator.Answers answers = load(server).at(1_000, 1);
      assertThat(answers.answered()).isPositive();
      assertThat(answers.lost()).isGreaterThan(100); // more than a quarter on a busy machine
      assertThat(answers.took().counts().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(answers.answered());
    }
  }

  @Test
  void queries_comeFromPortEach() throws Exception {
    try (Forgetful server = new Forgetful(Integer.MAX_VALUE)) {
      assertThat(load(server).most(1).answered()).isGreaterThan(200);
      assertThat(server.clients()).hasSize(200);
    }
  }

  @Test
  void queries_comeFromFewPorts() throws Exception {
    try (Forgetful server = new Forgetful(Integer.MAX_VALUE)) {
      assertThat(load(server).mostFromFewPorts(1).answered()).isGreaterThan(200);
      assertThat(server.clients()).hasSize(8);
    }
  }

  private LoadGenerator load(Forgetful server) throws Exception {
    Path program = Compiled.of(HOME, "load", folder);
    Path names = LoadGenerator.file(List.of("a.example", "b.example"), folder);
    return new LoadGenerator(program, names, server.socket.getLocalPort(), 0);
  }

  /** Sends queries back as answers, but for some. */
  private static final class Forgetful implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Set<Integer>> clients;
    private final int every;

    private Forgetful(int every) throws SocketException {
      this.every = every;
      this.clients = thread.submit(this::answer);
    }

    private Set<Integer> answer() throws Exception {
      Set<Integer> seen = new HashSet<>();
      DatagramPacket packet = new DatagramPacket(new byte[512], 512);
      for (int count = 1; !socket.isClosed(); count++) {
        try {
          socket.receive(packet);
        } catch (SocketException closed) {
          return seen;
        }
        seen.add(packet.getPort());
        packet.getData()[2] |= (byte) 0x80; // QR
        if (count % every != 0) {
          socket.send(packet);
        }
      }
      return seen;
    }

    /** Whose queries came, after the last. */
    private Set<Integer> clients() throws Exception {
      socket.close();
      return clients.get();
    }

    @Override
    public void close() {
      socket.close();
      thread.shutdownNow();
    }
  }
}
