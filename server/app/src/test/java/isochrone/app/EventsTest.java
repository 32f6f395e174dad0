package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  private static final String COREFILE =
      """
      example.org {
          bind 127.0.0.1
          profile www priority {
              endpoint main 192.0.2.1
              endpoint standby 192.0.2.2
          }
          profile api priority {
              endpoint main 192.0.2.1
          }
      }
      """;

  @TempDir private Path folder;
  private Shell server = new Shell(Path.of(""));
  private Shell asking = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    server = new Shell(folder).file("Corefile", COREFILE);
    asking = new Shell(folder);
  }

  /** Switches an endpoint off, and the only one of another profile. */
  private void somethingHappens(Consumer<String> reload) {
    server.file("Corefile", COREFILE.replace("192.0.2.1\n", "192.0.2.1 disabled\n"));
    reload.accept("test");
  }

  private void whileServing(FakeOperator.Work work) {
    assertThat(server.operatedBy(new FakeOperator(work)).run("-p", "0")).as(server.err()).isZero();
  }

  @Test
  void events_withoutServerSaysSo() {
    assertThat(asking.run("events")).isEqualTo(1);
    assertThat(asking.err()).contains("no server runs").hasLineCount(1);
    assertThat(asking.run("events", "--follow")).isEqualTo(1);
  }

  @Test
  void events_areLines() {
    whileServing(
        reload -> {
          somethingHappens(reload);
          assertThat(asking.run("events", "www.*")).as(asking.err()).isZero();
        });
    assertThat(asking.out())
        .containsPattern(
            "(?m)^2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  www\\.example\\.org\\. main:"
                + " Unmonitored -> Disabled")
        .doesNotContain("api.example.org.");
  }

  @Test
  void events_canBeJson() throws Exception {
    whileServing(
        reload -> {
          somethingHappens(reload);
          assertThat(asking.run("events", "--json", "--recent", "1")).isZero();
        });
    assertThat(asking.out()).hasLineCount(1);
    JsonNode event = new ObjectMapper().readTree(asking.out());
    assertThat(event.path("id").asLong()).isPositive();
    assertThat(event.path("profile").asText()).endsWith(".example.org.");
  }

  @Test
  void recent_isBounded() {
    assertThat(asking.run("events", "--recent", "1001")).isEqualTo(2);
    assertThat(asking.err()).contains("-recent");
  }

  @Test
  void follow_goesOnUntilTheServerEnds() throws Exception {
    Followed out = new Followed();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Context context =
        new Context(
            new Streams(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            folder,
            new Installation(folder, "1.2.3"),
            new FakeOperator());
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread following =
        new Thread(() -> code.complete(Isochrone.run(context, "events", "--follow", "www.*")));
    whileServing(
        reload -> {
          following.start();
          somethingHappens(reload);
          assertThat(out.lines.await(20, TimeUnit.SECONDS)).as("something is shown").isTrue();
        });
    assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("www.example.org. main: ");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("has ended the stream");
  }

  /** Knows when a line has been printed. */
  private static final class Followed extends ByteArrayOutputStream {
    final CountDownLatch lines = new CountDownLatch(1);

    @Override
    public synchronized void write(byte[] octets, int from, int length) {
      super.write(octets, from, length);
      if (new String(octets, from, length, StandardCharsets.UTF_8).contains("\n")) {
        lines.countDown();
      }
    }
  }
}
