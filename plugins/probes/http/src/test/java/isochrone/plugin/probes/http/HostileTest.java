package isochrone.plugin.probes.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.kit.ProbeBench;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints that do to a probe what they can. */
class HostileTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Endpoint LOCAL = ProbeBench.endpoint("127.0.0.1", null, 0);
  private static final int MANY = 1000;
  private static final long MEGABYTE = 1 << 20;

  @ParameterizedTest
  @EnumSource
  void check_endsInTimeAndHangsUp(Hostile endpoint) {
    try (LocalServer server = new LocalServer(endpoint::behave);
        ProbeBench bench =
            new ProbeBench(
                new HttpFactory(), "port=" + server.port() + " " + endpoint.settings())) {
      Verdict found = bench.check(LOCAL, endpoint.timeout());
      assertThat(endpoint.fits(found.text())).as("%s", found).isTrue();
      assertThat(found.healthy()).isFalse();
      await(server);
    }
  }

  @Test
  void checks_leaveNothingBehind_whenAThousandAreUnderWay() {
    List<Hostile> kinds = List.of(Hostile.values());
    List<LocalServer> servers = new ArrayList<>();
    List<ProbeBench> benches = new ArrayList<>();
    try {
      for (Hostile kind : kinds) {
        LocalServer server = new LocalServer(kind::behave);
        servers.add(server);
        benches.add(
            new ProbeBench(new HttpFactory(), "port=" + server.port() + " " + kind.settings()));
      }
      round(kinds, servers, benches, MANY); // classes are loaded, pools are filled
      long files = openFiles();
      long heap = heap();
      round(kinds, servers, benches, MANY);
      await("open files", () -> openFiles() <= files + MANY / 10);
      await("octets of heap", () -> heap() - heap < 8 * MEGABYTE);
    } finally {
      benches.forEach(ProbeBench::close);
      servers.forEach(LocalServer::close);
    }
  }

  private static void round(
      List<Hostile> kinds, List<LocalServer> servers, List<ProbeBench> benches, int count) {
    List<CompletableFuture<List<Verdict>>> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      said.add(benches.get(i % kinds.size()).begin(LOCAL, TIMEOUT));
    }
    for (int i = 0; i < count; i++) {
      Verdict only = ProbeBench.await(said.get(i)).get(0);
      assertThat(only.healthy()).isFalse();
    }
    servers.forEach(HostileTest::await);
  }

  private static void await(LocalServer server) {
    await("connections", () -> server.connected() == 0);
  }

  private static void await(String what, BooleanSupplier gone) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!gone.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s remain", what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static long openFiles() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
