package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log of queries tells, and that it makes none wait. The long form is a benchmark. */
class QueryLogTest {
  private static final String COREFILE =
      """
      logged.test {
          prometheus 127.0.0.1:%d
          log {
              output queries.log
          }
          records {
              www 300 A 192.0.2.1
          }
      }
      stuck.test {
          log {
              output pipe
              buffer 65536
          }
          records {
              www 300 A 192.0.2.2
          }
      }
      """;

  /** Twice what fits into a buffer, the pipe and a batch on its way, at 70 octets a line. */
  private static final int QUERIES = 6_000;

  @TempDir private static Path folder;
  private static int scrapePort;
  private static RunningServer server;

  @BeforeAll
  static void startServer() throws IOException {
    scrapePort = Ports.free();
    Tool.find("mkfifo").run(folder.resolve("pipe").toString());
    Path corefile = folder.resolve("Corefile");
    Files.writeString(corefile, COREFILE.formatted(scrapePort));
    server = RunningServer.start(corefile);
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void digsQuery_hasItsLine() {
    String port = Integer.toString(server.port());
    Tool.Output dig =
        Tool.find("dig").run("@127.0.0.1", "-p", port, "+norecurse", "WWW.logged.test");
    assertThat(dig.out()).contains("192.0.2.1");
    List<String> lines =
        Until.answer("a line", () -> lines(folder.resolve("queries.log")), all -> !all.isEmpty());
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z 127\\.0\\.0\\.1:\\d+ - \\d+"
                + " \"A IN www\\.logged\\.test\\. udp \\d+ false \\d+\""
                + " NOERROR qr,aa \\d+ \\d+(\\.\\d+)?s");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The pipe is open, so that it takes some lines, and then no more. */
  @Test
  void pipeThatNobodyReads_costsLines_andNoAnswer() throws IOException {
    String pipe = folder.resolve("pipe").toString();
    try (RandomAccessFile held = new RandomAccessFile(pipe, "rw")) {
      byte[] query = QueryMessage.of("www.stuck.test", "A").bytes();
      assertThat(server.client().udp(query, QUERIES)).hasSize(QUERIES);
      Scrape scrape = Scrape.of(scrapePort);
      double dropped = scrape.sum("isochrone_log_dropped_total", Map.of("output", pipe));
      double lines = scrape.sum("isochrone_log_lines_total", Map.of("output", pipe));
      assertThat(dropped).isPositive();
      assertThat(lines).isPositive();
      assertThat(lines + dropped).isEqualTo(QUERIES);
      assertThat(held.getFD().valid()).isTrue();
    }
  }
}
