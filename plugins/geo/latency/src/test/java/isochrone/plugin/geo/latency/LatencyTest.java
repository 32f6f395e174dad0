package isochrone.plugin.geo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.Point;
import isochrone.kit.InMemoryServer;
import isochrone.kit.KnownClients;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import isochrone.kit.RefusedCorefile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Point AMSTERDAM = new Point(52.37, 4.89);

  private final Rows rows = new Rows();
  private final KnownClients places = new KnownClients();
  @TempDir private Path folder;
  private int written;

  /** Writes a file that was complete a while before the server's time, each a bit later. */
  private void write(String name, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    Duration age = Duration.ofMinutes(5).minusSeconds(written++);
    Files.setLastModifiedTime(file, FileTime.from(ManualClock.START.minus(age)));
  }

  private InMemoryServer serve(String lines) {
    return InMemoryServer.in(folder, "example.org {\n rows\n" + lines + "\n}", rows, places);
  }

  private List<String> refused(String corefile) {
    try (InMemoryServer server = InMemoryServer.in(folder, corefile, rows, places)) {
      throw new AssertionError("taken, with the advice " + server.advice());
    } catch (RefusedCorefile e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(folder + "/", ""))
          .toList();
    }
  }

  private List<String> refusedTable(String... lines) throws IOException {
    write("t.csv", lines);
    return refused("example.org {\n latency table=t.csv\n}");
  }

  @Test
  void table_givesRows_theLongestPrefixFirst() throws IOException {
    write(
        "t.csv",
        "10.0.0.0/8,westeurope,20",
        "10.0.0.0/8,eastus,90.5",
        "10.1.0.0/16,eastus,80",
        "10.1.2.3,eastus,70",
        "2001:db8::/32,japaneast,0.1",
        "2001:db8:1::/48,japaneast,10000");
    try (InMemoryServer server = serve("latency table=t.csv")) {
      assertThat(rows.of(server, "10.2.0.1", "westeurope", "eastus", "japaneast"))
          .isEqualTo("westeurope 20.0 imported, eastus 90.5 imported, japaneast unknown/15");
      // What is said about a prefix is all there is: nothing comes from the one around it.
      assertThat(rows.of(server, "10.1.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope unknown, eastus 80.0 imported/23");
      assertThat(rows.of(server, "10.1.2.3", "eastus")).isEqualTo("eastus 70.0 imported/32");
      assertThat(rows.of(server, "2001:db8::1", "japaneast"))
          .isEqualTo("japaneast 0.1 imported/48");
      assertThat(rows.of(server, "2001:db8:1::1", "japaneast"))
          .isEqualTo("japaneast 10000.0 imported/48");
      assertThat(rows.of(server, "192.0.2.1")).isEqualTo("none/1");
    }
  }

  @Test
  void table_takesLinesInAnyOrder() throws IOException {
    write(
        "t.csv",
        "10.1.0.0/16,eastus,80",
        "10.0.0.0/8,westeurope,20",
        "10.1.0.0/16,westeurope,30",
        "10.0.0.0/8,eastus,90");
    try (InMemoryServer server = serve("latency table=t.csv")) {
      assertThat(rows.of(server, "10.2.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope 20.0 imported, eastus 90.0 imported/15");
      assertThat(rows.of(server, "10.1.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope 30.0 imported, eastus 80.0 imported/16");
    }
  }

  @Test
  void table_isReadAsProgramsWriteIt() throws IOException {
    write(
        "t.csv",
        "\uFEFF# comment, with commas, in it",
        "",
        "  \t",
        "Prefix, Region, RTT_ms\r",
        "10.0.0.0/8 ,\twesteurope, 20\r",
        "\"20.0.0.0/8\",\"eastus\",\"30.25\"",
        "  # another");
    try (InMemoryServer server = serve("latency {\n table t.csv\n}")) {
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).startsWith("westeurope 20.0 imported");
      assertThat(rows.of(server, "20.0.0.1", "eastus")).startsWith("eastus 30.3 imported");
      assertThat(server.count("isochrone_latency_prefixes")).isEqualTo(2);
      assertThat(server.count("isochrone_latency_rows")).isEqualTo(2);
    }
  }

  @Test
  void table_tellsAllMistakes() throws IOException {
    assertThat(
            refusedTable(
                "10.0.0.0/8,westeurop,20",
                "10.0.0.1/8,westeurope,20",
                "10.0.0.0/33,westeurope,20",
                "10.0.0.0/8,westeurope",
                "10.0.0.0,westeurope,1,2",
                "ten,westeurope,20",
                "2001:db8::/129,westeurope,20",
                "20.0.0.0/8,westeurope,0",
                "21.0.0.0/8,westeurope,10000.1",
                " 22.0.0.0/8, westeurope,  -1",
                "23.0.0.0/8,westeurope,1e3",
                "24.0.0.0/8,westeurope,1.",
                "25.0.0.0/8,westeurope,"))
        .containsExactly(
            "t.csv:2:1: latency: prefix has bits behind its length: write 10.0.0.0/8 (was"
                + " 10.0.0.1/8)",
            "t.csv:3:1: latency: prefix must have a length of at most 32 (was 10.0.0.0/33)",
            "t.csv:4:1: latency: must be PREFIX,REGION,MILLISECONDS (was 10.0.0.0/8,westeurope)",
            "t.csv:5:1: latency: must be PREFIX,REGION,MILLISECONDS (was 10.0.0.0,westeurope,1,2)",
            "t.csv:6:1: latency: prefix must be ADDRESS/LENGTH or ADDRESS, such as 192.0.2.0/24"
                + " (was ten)",
            "t.csv:7:1: latency: prefix must have a length of at most 128 (was 2001:db8::/129)",
            "t.csv:8:23: latency: milliseconds must be a number above 0, at most 10000 (was 0)",
            "t.csv:9:23: latency: milliseconds must be a number above 0, at most 10000 (was"
                + " 10000.1)",
            "t.csv:10:27: latency: milliseconds must be a number above 0, at most 10000 (was -1)",
            "t.csv:11:23: latency: milliseconds must be a number above 0, at most 10000 (was 1e3)",
            "t.csv:12:23: latency: milliseconds must be a number above 0, at most 10000 (was 1.)",
            "t.csv:13:23: latency: milliseconds must be a number above 0, at most 10000 (was"
                + " \"\")");
  }

  @Test
  void table_tellsUnknownRegions_eachOnce() throws IOException {
    assertThat(
            refusedTable(
                "10.0.0.0/8,westeurope,20",
                "11.0.0.0/8, westeurop,20",
                "12.0.0.0/8,westeurop,20",
                "13.0.0.0/8,qqq,20"))
        .containsExactly(
            "t.csv:2:13: latency: region must be known (was westeurop; did you mean westeurope?),"
                + " on 2 lines",
            "t.csv:4:12: latency: region must be known (was qqq; a region of one's own is a line"
                + " of latency)");
  }

  @Test
  void table_refusesARegionTwice_andNamesBothLines() throws IOException {
    assertThat(
            refusedTable(
                "10.0.0.0/8,westeurope,20",
                "10.0.0.0/8,eastus,30",
                "10.0.0.0/8,westeurope,20",
                "2001:db8::/32,eastus,20",
                "# between",
                "10.0.0.0/8,japaneast,5",
                "10.0.0.0/8,eastus,31",
                "2001:db8:0::/32,eastus,20"))
        .containsExactly(
            "t.csv:3:1: latency: 10.0.0.0/8 has a round trip to westeurope already, on line 1",
            "t.csv:7:1: latency: 10.0.0.0/8 has a round trip to eastus already, on line 2",
            "t.csv:8:1: latency: 2001:db8::/32 has a round trip to eastus already, on line 4");
  }

  @Test
  void table_countsMistakes_whenThereAreMany() throws IOException {
    String[] lines = new String[100];
    Arrays.fill(lines, "x");
    assertThat(refusedTable(lines))
        .hasSize(21)
        .contains("t.csv: latency: there are 80 more mistakes");
  }

  @Test
  void table_mayBeAnExport() throws IOException {
    write(
        "t.csv",
        "prefix,region,rtt_ms,samples,measured_at,source",
        "192.0.2.0/24,eastus,88,12,2026-11-21T17:40:49Z,measured",
        "192.0.2.0/24,westeurope,12.5,3,2026-11-21T17:40:49Z,imported");
    try (InMemoryServer server = serve("latency table=t.csv")) {
      assertThat(server.count("isochrone_latency_prefixes")).isEqualTo(1);
    }
    assertThat(refusedTable("prefix,region,rtt_ms,samples", "192.0.2.0/24,eastus,88"))
        .containsExactly(
            "t.csv:2:1: latency: must have 4 fields, as the header says (was"
                + " 192.0.2.0/24,eastus,88)");
  }

  @Test
  void table_refusesAnotherHeader() throws IOException {
    assertThat(refusedTable("prefix,rtt_ms,region", "10.0.0.0/8,westeurope,20"))
        .containsExactly(
            "t.csv:1:1: latency: header must be prefix,region,rtt_ms, and may go on with samples,"
                + " measured_at, source (was prefix,rtt_ms,region)");
  }

  @Test
  void table_mustBeThere() {
    assertThat(refused("example.org {\n latency table=none.csv\n}"))
        .containsExactly("Corefile:2:10: latency: cannot read none.csv: there is no such file");
  }

  @Test
  void estimate_isThatOfTheNearestPlace_fromTheCentreOfTheSquare() {
    places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", AMSTERDAM));
    try (InMemoryServer server = serve("latency\n known-clients")) {
      // From 52.5 4.5, which is 31 km from the point of the Netherlands.
      assertThat(rows.of(server, "10.0.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope 2.5 estimated, eastus 85.8 estimated/8");
      assertThat(rows.of(server, "11.0.0.1")).isEqualTo("none/8");
    }
  }

  @Test
  void estimate_isSharedInASquare_andReachesTheEndsOfTheEarth() {
    places.publish(
        ClientFacts.POINT,
        Map.of(
            "10.0.0.0/9", AMSTERDAM,
            "10.128.0.0/9", new Point(52.01, 4.01),
            "20.0.0.0/8", new Point(90, 180),
            "30.0.0.0/8", new Point(-90, -180)));
    try (InMemoryServer server =
        serve("latency {\n region pole 89.5 179.5\n region south -89.5 -179.5\n}\nknown-clients")) {
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).endsWith("estimated/8");
      assertThat(rows.of(server, "20.0.0.1", "pole")).startsWith("pole 12.0 estimated");
      assertThat(rows.of(server, "30.0.0.1", "south")).startsWith("south 12.0 estimated");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"latency table=t.csv\n known-clients", "known-clients\n latency table=t.csv"})
  void estimate_fillsWhatWasNotMeasured(String lines) throws IOException {
    write("t.csv", "10.0.0.0/16,westeurope,33", "20.0.0.0/8,eastus,44");
    places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", AMSTERDAM));
    try (InMemoryServer server = serve(lines)) {
      assertThat(rows.of(server, "10.0.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope 33.0 imported, eastus 85.8 estimated/16");
      assertThat(rows.of(server, "10.1.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope 2.5 estimated, eastus 85.8 estimated/16");
      assertThat(rows.of(server, "20.0.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope unknown, eastus 44.0 imported/8");
    }
  }

  @Test
  void estimate_followsThePlaces_whileRunning() throws IOException {
    write("t.csv", "10.0.0.0/16,eastus,33");
    places.publish(ClientFacts.POINT, Map.of());
    try (InMemoryServer server = serve("known-clients\n latency table=t.csv")) {
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).startsWith("westeurope unknown");
      places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", AMSTERDAM));
      assertThat(rows.of(server, "10.0.0.1", "westeurope", "eastus"))
          .isEqualTo("westeurope 2.5 estimated, eastus 33.0 imported/16");
      places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", new Point(0, 0)));
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).startsWith("westeurope 111.4");
    }
  }

  @Test
  void region_isKnownInTheWholeConfiguration() throws IOException {
    write("t.csv", "10.0.0.0/8,lab,1.5");
    String corefile =
        "example.org {\n rows\n latency table=t.csv\n}\n"
            + "example.net {\n latency {\n region lab 1 2\n region lab 1 2\n}\n}\n"
            + "example.com {\n latency {\n region lab 1.0 2.0\n}\n}\n";
    try (InMemoryServer server = InMemoryServer.in(folder, corefile, rows)) {
      assertThat(rows.of(server, "10.0.0.1", "lab")).isEqualTo("lab 1.5 imported/8");
    }
  }

  @Test
  void region_isInOnePlace() {
    String corefile =
        "example.org {\n latency {\n"
            + "  region lab 1 2\n"
            + "  region eastus 1 2\n"
            + "  region a,b 1 2\n"
            + "  region far 91 -181\n"
            + " }\n}\n"
            + "example.net {\n latency {\n  region lab 1 3\n }\n}\n";
    assertThat(refused(corefile))
        .containsExactly(
            "Corefile:4:10: latency: region: name is taken by a region of a cloud, at 37.3719"
                + " -79.8164: choose another (was eastus)",
            "Corefile:5:10: latency: region: name must be of letters, digits, '-', '_' and '.' (was"
                + " a,b)",
            "Corefile:6:14: latency: region: latitude must be -90 to 90 (was 91)",
            "Corefile:6:17: latency: region: longitude must be -180 to 180 (was -181)",
            "Corefile:11:10: latency: region: name is taken by the region at Corefile:3:3, which"
                + " lies elsewhere: choose another (was lab)");
  }

  @Test
  void file_isReadAgain_whenItHasChanged() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20");
    try (InMemoryServer server = serve("latency table=t.csv");
        LogCapture log = new LogCapture("isochrone.latency")) {
      server.forward(LONG);
      assertThat(server.count("isochrone_latency_reloads_total")).isZero();
      write("t.csv", "10.0.0.0/8,westeurope,21", "20.0.0.0/8,westeurope,5");
      server.forward(LONG);
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).isEqualTo("westeurope 21.0 imported/8");
      assertThat(server.count("isochrone_latency_reloads_total")).isEqualTo(1);
      assertThat(server.count("isochrone_latency_prefixes")).isEqualTo(2);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO ")
          .endsWith("t.csv: round trips of 2 prefixes are read");
    }
  }

  @Test
  void file_changesNothing_whenItIsBroken() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20");
    try (InMemoryServer server = serve("latency table=t.csv");
        LogCapture log = new LogCapture("isochrone.latency")) {
      write("t.csv", "10.0.0.0/8,westeurope,21", "broken");
      server.forward(LONG);
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).isEqualTo("westeurope 20.0 imported/8");
      assertThat(server.count("isochrone_latency_reload_failed_total")).isEqualTo(1);
      assertThat(server.count("isochrone_latency_stale")).isEqualTo(1);
      assertThat(log.lines()).hasSize(2).first().asString().contains("t.csv:2:1: latency: must be");
      Files.delete(folder.resolve("t.csv"));
      server.forward(LONG);
      assertThat(server.count("isochrone_latency_reload_failed_total")).isEqualTo(2);
      write("t.csv", "10.0.0.0/8,westeurope,22");
      server.forward(LONG);
      assertThat(server.count("isochrone_latency_stale")).isZero();
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).isEqualTo("westeurope 22.0 imported/8");
    }
  }

  @Test
  void file_changesNothing_whenARegionIsUnknown() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20");
    String both = "example.org {\n rows\n latency table=t.csv\n}\n";
    both += both.replace("example.org", "example.net");
    try (InMemoryServer server = InMemoryServer.in(folder, both, rows);
        LogCapture log = new LogCapture("isochrone.latency")) {
      write("t.csv", "10.0.0.0/8,qqq,21");
      server.forward(LONG);
      assertThat(log.lines()).hasSize(2).first().asString().contains("t.csv:1:12: latency: region");
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).isEqualTo("westeurope 20.0 imported/8");
      assertThat(server.count("isochrone_latency_reload_failed_total")).isEqualTo(1);
      assertThat(server.count("isochrone_latency_stale")).isEqualTo(1);
    }
  }

  @Test
  void file_isLeftAlone_withoutLooks() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20");
    try (InMemoryServer server = serve("latency table=t.csv reload=0")) {
      write("t.csv", "10.0.0.0/8,westeurope,21");
      server.forward(LONG);
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).isEqualTo("westeurope 20.0 imported/8");
    }
    assertThat(refused("example.org {\n latency reload=500ms\n}"))
        .containsExactly("Corefile:2:10: latency: reload must be 0, or 1s to 24h (was 500ms)");
  }

  @Test
  void blocks_shareATable_whenTheySayTheSame() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20");
    places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", AMSTERDAM));
    String lines = " {\n rows\n latency table=t.csv\n known-clients\n}\n";
    String corefile =
        "example.org"
            + lines
            + "example.net"
            + lines
            + "example.com {\n rows\n known-clients\n"
            + " latency\n}\n";
    try (InMemoryServer server = InMemoryServer.in(folder, corefile, rows, places)) {
      assertThat(rows.tables()).hasSize(3);
      assertThat(rows.tables().get(1)).isNotNull().isSameAs(rows.tables().get(0));
      assertThat(rows.tables().get(2)).isNotNull().isNotSameAs(rows.tables().get(0));
      write("t.csv", "10.0.0.0/8,westeurope,21");
      server.forward(LONG);
      assertThat(server.count("isochrone_latency_reloads_total")).isEqualTo(1);
      assertThat(rows.tables().get(1)).isSameAs(rows.tables().get(0));
    }
  }

  @Test
  void reload_makesNothingAnew_unlessRegionsChange() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20");
    places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", AMSTERDAM));
    String corefile = "example.org {\n rows\n known-clients\n latency table=t.csv\n}";
    try (InMemoryServer server = InMemoryServer.in(folder, corefile, rows, places)) {
      server.reload();
      assertThat(rows.tables()).hasSize(2);
      assertThat(rows.tables().get(1)).isNotNull().isSameAs(rows.tables().get(0));
      server.load(corefile + "\nexample.net {\n latency {\n region lab 1 2\n}\n}\n");
      assertThat(rows.tables().get(2)).isNotNull().isNotSameAs(rows.tables().get(0));
      assertThat(rows.of(server, "10.0.0.1", "westeurope", "lab")).contains("lab 96.8 estimated");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"latency table=t.csv\n known-clients", "known-clients\n latency table=t.csv"})
  void start_composesOnce_inEveryOrder(String lines) throws IOException {
    write("t.csv", "10.0.0.0/16,westeurope,33");
    places.publish(ClientFacts.POINT, Map.of("10.0.0.0/8", AMSTERDAM));
    try (InMemoryServer server = serve(lines)) {
      assertThat(rows.publications()).isEqualTo(1);
      assertThat(rows.of(server, "10.0.0.1", "eastus")).startsWith("eastus 85.8 estimated");
    }
  }

  @Test
  void reload_needsTheFileNoMore() throws IOException {
    write("t.csv", "10.0.0.0/8,westeurope,20");
    try (InMemoryServer server = serve("latency table=t.csv");
        LogCapture log = new LogCapture("isochrone.latency")) {
      Files.delete(folder.resolve("t.csv"));
      server.reload();
      assertThat(log.lines()).last().asString().endsWith("is still used");
      assertThat(rows.of(server, "10.0.0.1", "westeurope")).isEqualTo("westeurope 20.0 imported/8");
    }
  }

  @Test
  void advice_saysThatNothingIsKnown() throws IOException {
    String advice = "nothing is known about round trips: name a table, measure, or add 'geoip'";
    places.publish(ClientFacts.POINT, Map.of());
    write("t.csv", "10.0.0.0/8,westeurope,20");
    for (String lines : List.of("latency table=t.csv", "latency\n known-clients")) {
      try (InMemoryServer server = serve(lines)) {
        assertThat(server.advice()).noneSatisfy(text -> assertThat(text).contains(advice));
      }
    }
    try (InMemoryServer server = serve("latency")) {
      assertThat(server.advice())
          .anySatisfy(text -> assertThat(text).contains("Corefile:3:1: latency: " + advice));
      assertThat(rows.of(server, "10.0.0.1")).isEqualTo("none/0");
    }
  }

  @Test
  void latency_isGivenOnce() {
    assertThatThrownBy(() -> serve("latency\n latency"))
        .hasMessageContaining("latency: latency is given already, at");
  }
}
