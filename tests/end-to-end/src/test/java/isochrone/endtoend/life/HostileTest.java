package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.kit.LogCapture;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** Damaged and random messages over real sockets: answered or dropped, and nothing else suffers. */
class HostileTest {
  private static final long SEED = 20_260_102;
  private static final int MESSAGES = 10_000;
  private static final int CONNECTIONS = 100;

  @TempDir private Path folder;
  private final LogCapture log = new LogCapture("isochrone");
  private final Random random = new Random(SEED);
  private final int scrapePort = Ports.free();
  private RunningServer server;

  @BeforeEach
  void startServer() throws IOException {
    String corefile =
        """
        hostile.test {
            prometheus 127.0.0.1:%d
            errors
            records {
                www 300 A 192.0.2.1
                *.wild 300 CNAME www
                old 300 DNAME new
            }
            profile steered weighted {
                endpoint one 192.0.2.1
                endpoint two 192.0.2.2
            }
        }
        """
            .formatted(scrapePort);
    server = RunningServer.start(Files.writeString(folder.resolve("Corefile"), corefile));
  }

  @AfterEach
  void stopServer() {
    log.close();
    server.close();
  }

  /** A good query, changed here and there, cut or made longer; now and then octets at random. */
  private byte[] message() {
    List<String> names = List.of("www", "x.wild", "a.old", "steered", "none");
    QueryMessage query =
        QueryMessage.of(names.get(random.nextInt(names.size())) + zone(), "A")
            .id(random.nextInt(0x10000));
    if (random.nextBoolean()) {
      query.option(random.nextInt(20), new byte[random.nextInt(20)]);
    }
    byte[] bytes = Arrays.copyOf(query.bytes(), Math.max(1, query.bytes().length + offset()));
    if (random.nextInt(10) == 0) {
      random.nextBytes(bytes);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  /** Now and then one that is refused. */
  private String zone() {
    return random.nextInt(8) == 0 ? ".elsewhere.test" : ".hostile.test";
  }

  private int offset() {
    if (random.nextInt(50) == 0) {
      return 4_000;
    }
    return random.nextInt(3) == 0 ? random.nextInt(60) - 40 : 0;
  }

  @Test
  void damagedDatagrams_areAnsweredOrDropped() throws IOException {
    int answered = 0;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.setSoTimeout(5_000);
      for (int i = 0; i < MESSAGES; i += 20) {
        for (int k = 0; k < 20; k++) {
          byte[] message = message();
          socket.send(new DatagramPacket(message, message.length));
        }
        answered += awaitSentinel(socket);
      }
    }
    assertThat(answered).isBetween(MESSAGES / 2, MESSAGES);
    allIsWell();
  }

  /** Asks something good and reads until its answer; how many others came before. */
  private static int awaitSentinel(DatagramSocket socket) throws IOException {
    byte[] sentinel = QueryMessage.of("sentinel.hostile.test", "TXT").id(0xBEEF).bytes();
    socket.send(new DatagramPacket(sentinel, sentinel.length));
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    for (int others = 0; ; others++) {
      socket.receive(packet);
      Message response = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
      assertThat(response.getHeader().getFlag(Flags.QR)).isTrue();
      if (response.getQuestion() != null
          && response.getQuestion().getName().toString().startsWith("sentinel.")) {
        return others;
      }
    }
  }

  @Test
  void damagedStreams_breakOnlyThemselves() throws IOException {
    DnsClient client = server.client();
    for (int i = 0; i < CONNECTIONS; i++) {
      try (Socket socket = client.tcpSocket()) {
        for (int k = random.nextInt(5); k >= 0; k--) {
          byte[] message = message();
          int told = random.nextInt(4) == 0 ? random.nextInt(0x10000) : message.length;
          socket.getOutputStream().write(new byte[] {(byte) (told >> 8), (byte) told});
          socket.getOutputStream().write(message);
        }
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (java.net.SocketException e) {
        // The server may hang up while we still write.
        assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
      }
      assertThat(Answers.byTcp(client, "www.hostile.test", "A")).isEqualTo("192.0.2.1");
    }
    allIsWell();
  }

  private void allIsWell() {
    assertThat(Answers.of(server.client(), "www.hostile.test", "A")).isEqualTo("192.0.2.1");
    assertThat(Scrape.of(scrapePort).sum("isochrone_panics_total", Map.of())).isZero();
    assertThat(
            Scrape.of(scrapePort).sum("isochrone_dns_responses_total", Map.of("rcode", "SERVFAIL")))
        .isZero();
    assertThat(log.lines()).as("no packet is worth a line").isEmpty();
  }
}
