package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopTest {
  private static final String COREFILE =
      "example.org {\n    bind 127.0.0.1\n    records {\n        www 300 A 192.0.2.1\n    }\n}\n";

  @TempDir private Path folder;
  private Shell server = new Shell(Path.of(""));
  private Shell asking = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    server = new Shell(folder).file("Corefile", COREFILE);
    asking = new Shell(folder);
  }

  @Test
  void stop_waitsUntilTheServerIsGone() throws Exception {
    CompletableFuture<Integer> stopping = new CompletableFuture<>();
    Thread person = new Thread(() -> stopping.complete(asking.run("stop")), "person");
    FakeOperator operator = FakeOperator.patient(person::start);
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none")).isZero();
    assertThat(stopping.get(30, TimeUnit.SECONDS)).as(asking.err()).isZero();
    assertThat(asking.out())
        .isEqualTo(
            "the server of %s (process %d) has stopped\n"
                .formatted(folder.resolve("Corefile"), ProcessHandle.current().pid()));
    assertThat(asking.run("stop")).isEqualTo(1);
    assertThat(asking.err()).contains("no server runs");
  }

  @Test
  void stop_waitsNoLongerThanItIsTold() {
    FakeOperator deaf =
        new FakeOperator(
            reload -> {
              assertThat(asking.run("stop", "-timeout", "50ms")).isEqualTo(1);
              assertThat(asking.run("stop", "-no-wait")).isZero();
            });
    assertThat(server.operatedBy(deaf).run("-p", "0", "-state", "none")).isZero();
    assertThat(asking.err()).contains("is told to stop, but has not ended after");
    assertThat(asking.out()).endsWith("is stopping\n");
  }

  @Test
  void process_thatBeganAtAnotherTime_isNotWaitedFor() {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    Instant start = parent.info().startInstant().orElseThrow();
    assertThat(new ServerProcess(parent.pid(), start.plusSeconds(5)).end()).isNotDone();
    assertThat(new ServerProcess(parent.pid(), start.plusSeconds(600)).end()).isDone();
  }
}
