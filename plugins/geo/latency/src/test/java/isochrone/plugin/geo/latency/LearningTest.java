package isochrone.plugin.geo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.Measurement;
import isochrone.api.geo.Point;
import isochrone.kit.InMemoryServer;
import isochrone.kit.KnownClients;
import isochrone.kit.ManualClock;
import isochrone.kit.RefusedCorefile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server that learns from measurements. */
class LearningTest {
  private static final String BLOCK = "example.org {\n rows\n known-clients\n latency\n}\n";
  private static final String CLIENT = "10.1.2.3";

  private final Rows rows = new Rows("westeurope", "eastus");
  private final KnownClients places = new KnownClients();
  @TempDir private Path folder;

  private InMemoryServer serve(String corefile) {
    places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", new Point(52.37, 4.89)));
    return InMemoryServer.in(folder, corefile, rows, places);
  }

  /** As many samples as make a cell count, for the network of the client. */
  private static void measure(InMemoryServer server, String region, float millis) {
    long second = server.clock().now().getEpochSecond();
    for (int i = 0; i < 9; i++) {
      server.measurements().add(new Measurement(true, 0, 0x0A01_0200 + i, region, millis, second));
    }
  }

  private void write(String name, String lines) throws IOException {
    Path file = Files.writeString(folder.resolve(name), lines);
    Files.setLastModifiedTime(file, FileTime.from(ManualClock.START.minusSeconds(60)));
  }

  private static void learn(InMemoryServer server) {
    server.threads().run();
    server.forward(Duration.ofSeconds(61));
    server.threads().run();
  }

  private String closest(InMemoryServer server) {
    return rows.closest(server, CLIENT, "westeurope", "eastus");
  }

  @Test
  void measurements_changeRows() {
    try (InMemoryServer server = serve(BLOCK)) {
      assertThat(closest(server)).isEqualTo("westeurope");
      measure(server, "westeurope", 90);
      measure(server, "eastus", 40);
      learn(server);
      assertThat(closest(server)).isEqualTo("eastus");
      assertThat(rows.of(server, CLIENT, "westeurope", "eastus"))
          .matches("westeurope (89|90|91)\\.. measured, eastus (39|40|41)\\.. measured/24");
      assertThat(server.count("isochrone_latency_moves_total")).isEqualTo(1);
    }
  }

  @Test
  void reload_keepsWhatWasLearned() {
    try (InMemoryServer server = serve(BLOCK)) {
      measure(server, "westeurope", 90);
      measure(server, "eastus", 40);
      learn(server);
      server.load(BLOCK + "example.net {\n latency {\n region lab 1 2\n}\n}\n");
      assertThat(closest(server)).isEqualTo("eastus");
      assertThat(rows.of(server, CLIENT, "eastus")).contains(" measured/");
    }
  }

  @Test
  void measurements_areForgotten_afterTheirAge() {
    try (InMemoryServer server = serve(BLOCK.replace("latency", "latency max-age=10m"))) {
      measure(server, "westeurope", 90);
      measure(server, "eastus", 40);
      learn(server);
      assertThat(closest(server)).isEqualTo("eastus");
      server.forward(Duration.ofMinutes(11));
      learn(server);
      assertThat(closest(server)).isEqualTo("westeurope");
      assertThat(rows.of(server, CLIENT, "eastus")).contains(" estimated/");
    }
  }

  @Test
  void file_fillsWhatIsNotLearned_andIsImported() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20\n");
    try (InMemoryServer server = serve(BLOCK.replace("latency", "latency table=t.csv"))) {
      measure(server, "eastus", 40);
      learn(server);
      assertThat(rows.of(server, CLIENT, "westeurope", "eastus"))
          .matches("westeurope 20.0 imported, eastus (39|40|41)\\.. measured/24");
    }
  }

  /** As where clients inside and outside are answered in different ways. */
  @Test
  void blocks_ofTheSameZone_areSteadyEachForItself() throws IOException {
    write("inside.csv", "10.0.0.0/8,westeurope,20\n10.0.0.0/8,eastus,90\n");
    write("outside.csv", "10.0.0.0/8,westeurope,90\n10.0.0.0/8,eastus,20\n");
    String inside = "example.org {\n rows\n latency table=inside.csv\n}\n";
    String outside = inside.replace("inside", "outside").replace(" {", ":1054 {");
    try (InMemoryServer server = serve(inside + outside)) {
      for (int i = 0; i < 3; i++) {
        measure(server, "westeurope", 20 + i);
        learn(server);
      }
      assertThat(closest(server)).isEqualTo("westeurope");
      assertThat(server.count("isochrone_latency_moves_total")).isZero();
      server.reload();
      assertThat(server.count("isochrone_latency_moves_total")).isZero();
    }
  }

  @Test
  void settings_holdForTheWholeServer() {
    String other = "example.net {\n latency hysteresis=%s half-life=%s\n}\n";
    String corefile = "example.org {\n latency hysteresis=5ms\n}\n" + other.formatted("6ms", "2d");
    RefusedCorefile refused =
        catchThrowableOfType(RefusedCorefile.class, () -> serve(corefile).close());

    assertThat(refused.problems())
        .singleElement()
        .asString()
        .contains("Corefile:5:10: latency: hysteresis must be the same in all server blocks")
        .contains("and is 5ms at ")
        .contains("Corefile:2:10 (was 6ms)");
  }

  @Test
  void settings_areAdvisedAgainst_whereNothingEverCountsHalf() {
    String other = "example.net {\n latency max-age=12h\n}\n";
    try (InMemoryServer server = serve("example.org {\n latency half-life=1h\n}\n" + other)) {
      assertThat(server.advice()).noneMatch(LearningTest::isAboutAge);
    }
    try (InMemoryServer server = serve(other + "example.org {\n latency\n}\n")) {
      assertThat(server.advice()).filteredOn(LearningTest::isAboutAge).hasSize(1);
    }
  }

  private static boolean isAboutAge(String advice) {
    return advice.contains("latency: max-age is below half-life: samples are forgotten before");
  }

  @Test
  void settings_haveBounds() {
    RefusedCorefile refused =
        catchThrowableOfType(
            RefusedCorefile.class,
            () ->
                serve(
                        "example.org {\n"
                            + " latency hysteresis=2s half-life=1s update=2h max-age=1s\n"
                            + "}\n")
                    .close());

    assertThat(refused.problems()).hasSize(4);
    assertThat(refused.problems()).asString().contains("must be 10s to 365d (was 1s)");
  }

  @Test
  void advice_isNone_whereSomebodyMeasures() {
    String measures = "example.net {\n latency {\n measure tcp region=westeurope\n}\n}\n";
    try (InMemoryServer server = InMemoryServer.of("example.org {\n latency\n}\n" + measures)) {
      assertThat(server.advice())
          .noneSatisfy(text -> assertThat(text).contains("nothing is known"));
    }
  }
}
