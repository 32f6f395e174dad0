package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code latency} with running servers. */
class RoundTripsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String COREFILE =
      """
      example.org {
          bind 127.0.0.1
          latency {
              update 1s
          }
          profile www performance {
              endpoint us 192.0.2.1 location=eastus
              endpoint eu 192.0.2.2 location=westeurope
          }
      }
      """;

  private final String second = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private final String cells =
      """
      prefix,region,rtt_ms,samples,measured_at,source
      192.0.2.0/24,eastus,88,12,%1$s,imported
      192.0.2.0/24,westeurope,12.5,7,%1$s,imported
      2001:db8::/32,eastus,5,3,%1$s,imported
      """
          .formatted(second);

  @TempDir private Path folder;
  private Shell server = new Shell(Path.of(""));
  private Shell asking = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    server = new Shell(folder).file("Corefile", COREFILE).file("cells.csv", cells);
    asking = new Shell(folder);
  }

  private void serve(FakeOperator.Work work) {
    assertThat(server.operatedBy(new FakeOperator(work)).run("-p", "0", "-state", "none"))
        .as(server.err())
        .isZero();
  }

  private String run(String... command) {
    Shell shell = new Shell(folder);
    assertThat(shell.run(command)).as(shell.err()).isZero();
    return shell.out();
  }

  /** What was taken in is published a moment later. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void withoutServer_itSaysSo() {
    for (String command : new String[] {"export", "import cells.csv", "show 192.0.2.1"}) {
      asking = new Shell(folder);
      assertThat(asking.run(("latency " + command).split(" "))).isEqualTo(1);
      assertThat(asking.err()).startsWith("isochrone: no server runs ").hasLineCount(1);
    }
  }

  @Test
  void mistakesOfTheCommandLine_areTold() {
    assertThat(asking.run("latency")).isEqualTo(2);
    assertThat(asking.run("latency", "show")).isEqualTo(2);
    assertThat(asking.run("latency", "show", "example.org")).isEqualTo(2);
    assertThat(asking.run("latency", "export", "--format", "xml")).isEqualTo(2);
    assertThat(asking.run("latency", "export", "--since", "monday")).isEqualTo(2);
    assertThat(asking.err())
        .contains("say show, export, import, diff or forget")
        .contains("'example.org' is not an address")
        .contains("-format: must be csv or jsonl (was xml)")
        .contains("-since: must be a time such as");
  }

  @Test
  void whatIsImported_isShownExportedAndCompared() {
    serve(
        reload -> {
          assertThat(run("latency", "import", "cells.csv"))
              .isEqualTo("3 cells taken; 0 are older than what is known; 0 refused\n");
          await(() -> run("latency", "export").equals(cells));
          assertThat(run("latency", "import", "cells.csv"))
              .startsWith("0 cells taken; 3 are older");
          String row = run("latency", "show", "192.0.2.7");
          assertThat(row)
              .containsPattern(
                  "192.0.2.7 in example.org.: closest is westeurope, by 7[45]\\.[0-9] ms")
              .containsPattern("\\* westeurope +12\\.[0-9] ms +imported +7 +[0-9]+s +192.0.2.0/24");
          JsonNode json = JSON.readTree(run("latency", "show", "--json", "192.0.2.7"));
          assertThat(json.at("/0/blocks/0/best").asText()).isEqualTo("westeurope");
          assertThat(run("latency", "export", "-o", "out.jsonl", "--format", "jsonl")).isEmpty();
          assertThat(Files.readString(folder.resolve("out.jsonl"))).hasLineCount(3);
          assertThat(run("latency", "diff", "cells.csv")).containsPattern("the same +3\n");
          assertThat(run("latency", "diff", "cells.csv", "out.jsonl")).contains("the same");
          assertThat(run("latency", "export", "--since", "2100-01-01T00:00:00Z")).hasLineCount(1);
        });
  }

  @Test
  void regionsThatAreNoMore_canBeLeftOut() {
    new Shell(folder).file("old.csv", "10.0.0.0/16,eastus,1\n10.0.0.0/16,atlantis,1\n");
    new Shell(folder).file("wrong.csv", "10.0.0.0/16,atlantis,1\n10.0.0.0/16,,1\n");
    serve(
        reload -> {
          assertThat(run("latency", "import", "--skip-unknown", "old.csv"))
              .isEqualTo(
                  "1 cells taken; 0 are older than what is known; 0 refused; 1 left out, of"
                      + " regions that the configuration lacks\n");
          assertThat(asking.run("latency", "import", "--skip-unknown", "wrong.csv")).isEqualTo(1);
          assertThat(asking.err()).contains("wrong.csv:2:13: latency: region must be a region");
        });
  }

  @Test
  void withoutLatency_itSaysWhatIsMissing() {
    new Shell(folder).file("Corefile", "example.org {\n    bind 127.0.0.1\n}\n");
    serve(
        reload -> {
          for (String command : new String[] {"show 192.0.2.1", "export", "forget 10.0.0.0/16"}) {
            asking = new Shell(folder);
            assertThat(asking.run(("latency " + command).split(" "))).isEqualTo(1);
            assertThat(asking.err())
                .isEqualTo(
                    "isochrone: no server block of the running configuration has 'latency', so"
                        + " nothing is known of round trips\n");
          }
        });
  }

  @Test
  void whatIsForgotten_isGone() {
    serve(
        reload -> {
          run("latency", "import", "cells.csv");
          await(() -> run("latency", "export").equals(cells));
          assertThat(run("latency", "forget", "--region", "eastus", "192.0.0.0/16", "10.0.0.0/8"))
              .isEqualTo(
                  "192.0.0.0/16: what was known of 1 prefix is forgotten\n"
                      + "10.0.0.0/8: nothing was known\n");
          assertThat(run("latency", "import", "cells.csv")).startsWith("0 cells taken; 3 are");
          await(() -> !run("latency", "export").contains("192.0.2.0/24,eastus"));
          assertThat(asking.run("latency", "forget", "192.0.2.7")).isEqualTo(2);
          assertThat(asking.err()).contains("PREFIX must be /24 or wider");
        });
  }

  @Test
  void anyMistake_keepsEverythingOut() {
    new Shell(folder).file("wrong.csv", "10.0.0.0/16,eastus,1\n10.0.0.0/16,eastsu,1\n");
    serve(
        reload -> {
          assertThat(asking.run("latency", "import", "cells.csv", "wrong.csv")).isEqualTo(1);
          assertThat(asking.err())
              .isEqualTo(
                  "wrong.csv:2:13: latency: region must be a region of the configuration (was"
                      + " eastsu; did you mean eastus?)\nisochrone: nothing was imported;"
                      + " --skip-unknown leaves out lines of regions that the configuration"
                      + " lacks\n");
          assertThat(run("latency", "export")).hasLineCount(1);
          assertThat(asking.run("latency", "import", "none.csv")).isEqualTo(1);
          assertThat(asking.err()).contains("none.csv: there is no such file");
        });
  }

  @Test
  void pipe_isRead_andManyCellsGoInManyRequests() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      many.append("10.%d.%d.0/24,eastus,5\n".formatted(i >> 8, i & 0xFF));
    }
    serve(
        reload -> {
          Shell shell = new Shell(folder).typing(many.toString());
          assertThat(shell.run("latency", "import", "-")).as(shell.err()).isZero();
          assertThat(shell.out()).startsWith("5000 cells taken; 0 ");
          await(() -> run("latency", "export").lines().count() == 5_001);
        });
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static String node(int own, int other) {
    return """
    example.org {
        bind 127.0.0.1
        status 127.0.0.1:%d
        latency {
            update 1s
            merge http://127.0.0.1:%d/latency/export every=1s
        }
    }
    """
        .formatted(own, other);
  }

  /** Each has what only the other one was told, and then both have the same. */
  @Test
  void twoNodes_mergeEachOther() throws IOException {
    int one = freePort();
    int other = freePort();
    Files.createDirectories(folder.resolve("two"));
    new Shell(folder).file("Corefile", node(one, other));
    new Shell(folder).file("two/Corefile", node(other, one));
    new Shell(folder).file("more.csv", "10.0.0.0/16,japaneast,7\n192.0.2.0/24,eastus,90\n");
    Shell second = new Shell(folder);
    serve(
        reload ->
            assertThat(
                    second
                        .operatedBy(new FakeOperator(again -> meet(one)))
                        .run("-p", "0", "-state", "none", "-conf", "two/Corefile"))
                .as(second.err())
                .isZero());
  }

  private void meet(int port) throws Exception {
    String[] there = {"latency", "export", "-conf", "two/Corefile"};
    run("latency", "import", "cells.csv");
    run("latency", "import", "more.csv", "-conf", "two/Corefile");
    await(
        () ->
            run("latency", "export").lines().count() == 5
                && run("latency", "export").equals(run(there)));
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/latency")).build(),
                HttpResponse.BodyHandlers.ofString());
    JsonNode merge = JSON.readTree(page.body()).at("/merges/0");
    assertThat(merge.path("success").isTextual()).isTrue();
    assertThat(merge.path("trouble").isNull()).isTrue();
  }
}
