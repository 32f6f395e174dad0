package isochrone.plugin.geo.geoip;

import static isochrone.plugin.geo.geoip.DatabaseCompilerTest.client;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Attr;
import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.file.Reading;
import isochrone.api.geo.Area;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.Located;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import isochrone.kit.RefusedCorefile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeoipTest {
  private static final Instant BUILT = Instant.parse("2026-06-17T00:00:00Z");
  private static final Map<String, Object> DE = country("DE");
  private static final Map<String, Object> FR = country("FR");
  private static final Map<String, Object> EXAMPLE =
      Map.of("autonomous_system_number", 64500L, "autonomous_system_organization", "Example");

  @TempDir private Path folder;

  /** Looks at the tables of each block that it stands in. */
  private static final class Peek implements FeatureFactory {
    final List<Map<Attr<?>, Located<?>>> blocks = new ArrayList<>();

    @Override
    public String name() {
      return "peek";
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString("arguments = []");
    }

    @Override
    public void apply(List<Block> uses, Setup setup) {
      Map<Attr<?>, Located<?>> located = new HashMap<>();
      for (Attr<?> each : List.of(ClientFacts.AREA, ClientFacts.POINT, ClientFacts.NETWORK)) {
        located.put(each, setup.located(each));
      }
      blocks.add(located);
    }

    Located.Table<?> table(int block, Attr<?> what) {
      Located<?> located = blocks.get(block).get(what);
      assertThat(located).isNotNull();
      Located.Table<?> table = located.table();
      assertThat(table).isNotNull();
      return table;
    }

    String find(Attr<?> what, String address) {
      Located.Table<?> table = table(blocks.size() - 1, what);
      return String.valueOf(table.value(table.ranges().get(client(address))));
    }

    String area(String address) {
      return find(ClientFacts.AREA, address);
    }
  }

  private static Map<String, Object> country(String code) {
    return Map.of("country", Map.of("iso_code", code));
  }

  private void write(String name, Map<String, Object> records) throws IOException {
    MmdbWriter writer = new MmdbWriter(MmdbHead.of("Test", BUILT));
    records.forEach(writer::insert);
    writer.write(folder.resolve(name));
  }

  private InMemoryServer server(Peek peek, String geoip) {
    return InMemoryServer.in(folder, "example.org {\n" + geoip + "\npeek\n}", peek);
  }

  private static String point(String code) {
    Area area = Hierarchy.standard().find(code);
    assertThat(area).isNotNull();
    return String.valueOf(area.point());
  }

  @Test
  void geoip_usesTheCountriesThatShip() {
    Peek peek = new Peek();
    try (InMemoryServer server = server(peek, "geoip")) {
      assertThat(peek.area("193.0.6.139")).isEqualTo("NL");
      assertThat(peek.find(ClientFacts.POINT, "193.0.6.139")).isEqualTo(point("NL"));
      assertThat(peek.find(ClientFacts.NETWORK, "193.0.6.139")).isEqualTo("null");
      assertThat(server.count("isochrone_geoip_networks")).isGreaterThan(100_000);
    }
  }

  @Test
  void databases_completeAndOverrideEachOther() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE, "198.51.100.0/24", DE));
    write("later.mmdb", Map.of("192.0.2.0/25", FR));
    write("networks.mmdb", Map.of("192.0.0.0/16", EXAMPLE));
    Peek peek = new Peek();
    try (InMemoryServer server = server(peek, "geoip places.mmdb later.mmdb networks.mmdb")) {
      assertThat(peek.area("192.0.2.1")).isEqualTo("FR");
      assertThat(peek.find(ClientFacts.POINT, "192.0.2.1")).isEqualTo(point("FR"));
      assertThat(peek.area("192.0.2.129")).isEqualTo("DE");
      assertThat(peek.find(ClientFacts.POINT, "192.0.2.129")).isEqualTo(point("DE"));
      assertThat(peek.find(ClientFacts.NETWORK, "192.0.2.129")).contains("64500");
      assertThat(peek.area("198.51.100.1")).isEqualTo("DE");
      assertThat(peek.area("203.0.113.1")).isEqualTo("null");
      assertThat(server.count("isochrone_geoip_networks")).isEqualTo(4);
      assertThat(server.count("isochrone_geoip_built_timestamp_seconds"))
          .isEqualTo(3.0 * BUILT.getEpochSecond());
    }
  }

  @Test
  void place_overridesAndAdds() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE));
    Peek peek = new Peek();
    String block =
        """
        geoip places.mmdb {
          place 192.0.2.0/26 US-CA
          place 192.0.2.0/28 FR 43.3 5.4
          place 192.0.2.32-192.0.2.33 GEO-AS
          place 192.0.2.34 GEO-AS 1.35 103.8
          place fd00::/8 CA -1 -2
        }\
        """;
    try (InMemoryServer server = server(peek, block)) {
      assertThat(peek.area("192.0.2.20")).isEqualTo("US-CA");
      assertThat(peek.find(ClientFacts.POINT, "192.0.2.20")).isEqualTo(point("US-CA"));
      assertThat(peek.area("192.0.2.1")).isEqualTo("FR");
      assertThat(peek.find(ClientFacts.POINT, "192.0.2.1")).contains("43.3").contains("5.4");
      assertThat(peek.area("192.0.2.33")).isEqualTo("GEO-AS");
      assertThat(peek.find(ClientFacts.POINT, "192.0.2.33")).isEqualTo("null");
      assertThat(peek.find(ClientFacts.POINT, "192.0.2.34")).contains("1.35");
      assertThat(peek.find(ClientFacts.POINT, "fd00::1")).contains("-1.0").contains("-2.0");
      assertThat(peek.area("192.0.2.64")).isEqualTo("DE");
      assertThat(server.advice()).isNotNull();
    }
  }

  @Test
  void placesOnly_needsNoDatabase() {
    Peek peek = new Peek();
    String block = "geoip {\nplaces-only\nplace 10.0.0.0/8 GEO-EU\nplace 10.1.0.0/16 DE\n}";
    try (InMemoryServer server = server(peek, block)) {
      assertThat(peek.area("10.1.2.3")).isEqualTo("DE");
      assertThat(peek.area("10.2.2.3")).isEqualTo("GEO-EU");
      assertThat(peek.find(ClientFacts.POINT, "10.2.2.3")).isEqualTo("null");
      assertThat(peek.area("193.0.6.139")).isEqualTo("null");
      server.forward(Duration.ofMinutes(5));
    }
  }

  @Test
  void database_isReplacedWhenItsFileChanges() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE));
    Peek peek = new Peek();
    try (InMemoryServer server = server(peek, "geoip places.mmdb")) {
      write("places.mmdb", Map.of("192.0.2.0/24", FR));
      server.forward(Duration.ofSeconds(59));
      assertThat(peek.area("192.0.2.1")).isEqualTo("DE");
      server.forward(Duration.ofSeconds(1));
      assertThat(peek.area("192.0.2.1")).isEqualTo("FR");
      assertThat(server.count("isochrone_geoip_reloads_total")).isEqualTo(1);
      Located.Table<?> table = peek.table(0, ClientFacts.AREA);
      server.forward(Duration.ofMinutes(5));
      assertThat(peek.table(0, ClientFacts.AREA)).isSameAs(table);
    }
  }

  @Test
  void damagedFile_keepsTheOldContent() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE));
    Peek peek = new Peek();
    try (InMemoryServer server = server(peek, "geoip places.mmdb reload=1s");
        LogCapture log = new LogCapture("isochrone.geoip")) {
      Path file = folder.resolve("places.mmdb");
      byte[] good = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(good, good.length / 2));
      server.forward(Duration.ofSeconds(5));
      assertThat(peek.area("192.0.2.1")).isEqualTo("DE");
      assertThat(log.lines()).singleElement().asString().contains("its older content is still");
      assertThat(server.count("isochrone_geoip_reload_failed_total")).isEqualTo(1);
      assertThat(server.count("isochrone_geoip_stale")).isEqualTo(1);

      server.reload();
      assertThat(peek.area("192.0.2.1")).isEqualTo("DE");

      write("places.mmdb", Map.of("192.0.2.0/24", FR));
      server.forward(Duration.ofSeconds(1));
      assertThat(peek.area("192.0.2.1")).isEqualTo("FR");
      assertThat(server.count("isochrone_geoip_stale")).isZero();
    }
  }

  @Test
  void file_isLeftAloneWhileItIsYoung() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE));
    Peek peek = new Peek();
    try (InMemoryServer server = server(peek, "geoip places.mmdb reload=1s")) {
      write("places.mmdb", Map.of("192.0.2.0/24", FR));
      Instant written = server.clock().now().plusMillis(900);
      Files.setLastModifiedTime(folder.resolve("places.mmdb"), FileTime.from(written));
      server.forward(Duration.ofSeconds(1));
      assertThat(peek.area("192.0.2.1")).isEqualTo("DE");
      server.forward(Duration.ofSeconds(1));
      assertThat(peek.area("192.0.2.1")).isEqualTo("FR");
    }
  }

  @Test
  void tables_areSharedByBlocksAndAcrossReloads() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE));
    write("networks.mmdb", Map.of("192.0.2.0/24", EXAMPLE));
    Peek peek = new Peek();
    String block = " {\ngeoip places.mmdb networks.mmdb {\nplace 10.0.0.0/8 FR\n}\npeek\n}\n";
    try (InMemoryServer server =
        InMemoryServer.in(folder, "example.org" + block + "example.net" + block, peek)) {
      server.reload();
      assertThat(peek.blocks).hasSize(4);
      for (int i = 1; i < 4; i++) {
        for (Attr<?> each : List.of(ClientFacts.AREA, ClientFacts.POINT, ClientFacts.NETWORK)) {
          assertThat(peek.table(i, each)).isSameAs(peek.table(0, each));
        }
      }
    }
  }

  @Test
  void scope_isOfTheFactThatWasAskedFor() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE));
    write("networks.mmdb", Map.of("192.0.2.0/25", EXAMPLE));
    Peek peek = new Peek();
    try (InMemoryServer server = server(peek, "geoip places.mmdb networks.mmdb")) {
      Located.Table<?> areas = peek.table(0, ClientFacts.AREA);
      Located.Table<?> networks = peek.table(0, ClientFacts.NETWORK);
      assertThat(
              areas.ranges().scope(client("192.0.2.1"), areas.ranges().find(client("192.0.2.1"))))
          .isEqualTo(24);
      assertThat(
              networks
                  .ranges()
                  .scope(client("192.0.2.1"), networks.ranges().find(client("192.0.2.1"))))
          .isEqualTo(25);
      assertThat(server.advice()).isNotNull();
    }
  }

  private List<String> problems(String geoip) {
    try {
      server(new Peek(), geoip).close();
      return List.of();
    } catch (RefusedCorefile e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(folder + "/", ""))
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geoip none.mmdb | Corefile:2:7: geoip: cannot use none.mmdb: there is no such file",
        "geoip bad.mmdb  | Corefile:2:7: geoip: cannot use bad.mmdb: it is no MaxMind DB, or"
            + " damaged (Could not find a MaxMind DB metadata marker in this file (bad.mmdb). Is"
            + " this a valid MaxMind DB file?)",
        "geoip x.mmdb    | Corefile:2:7: geoip: cannot use x.mmdb: it says nothing about places or"
            + " networks (it is a Test)",
        "geoip a b a     | Corefile:2:11: geoip: a is named already, at Corefile:2:7",
        "geoip a reload=500ms | Corefile:2:9: geoip: reload must be 0, or 1s to 24h (was 500ms)",
        "geoip places-only | Corefile:2:7: geoip: places-only needs a place",
        "geoip a places-only { place ::/0 DE } | Corefile:2:9: geoip: places-only must not be used"
            + " with a database",
        "geoip { place 10.0.0.1/8 DE } | Corefile:3:7: geoip: place: prefix has bits behind its"
            + " length: write 10.0.0.0/8 (was 10.0.0.1/8)",
        "geoip { place 10.0.0.0/8 US-CX } | Corefile:3:18: geoip: place: code must be an area (was"
            + " US-CX; did you mean US-CA?)",
        "geoip { place 10.0.0.0/8 DE 91 0 } | Corefile:3:21: geoip: place: latitude must be -90 to"
            + " 90 (was 91)",
        "geoip { place 10.0.0.0/8 DE 50 } | Corefile:3:21: geoip: place: latitude must stand beside"
            + " a longitude (was 50)",
        "geoip { place 10.0.0.0/8 DE; place 10.0.0.0-10.255.255.255 FR } | Corefile:4:7: geoip:"
            + " 10.0.0.0/8 has a place already, at Corefile:3:1",
      })
  void block_refuses(String line, String problem) throws IOException {
    Files.writeString(folder.resolve("bad.mmdb"), "no database");
    write("x.mmdb", Map.of("192.0.2.0/24", Map.of("is_vpn", true)));

    assertThat(problems(line.replace("{ ", "{\n").replace("; ", "\n").replace(" }", "\n}")))
        .containsExactly(problem);
  }

  @Test
  void geoip_standsInABlockOnce() throws IOException {
    write("places.mmdb", Map.of("192.0.2.0/24", DE));

    assertThat(problems("geoip places.mmdb\ngeoip places.mmdb"))
        .containsExactly("Corefile:3:1: geoip: is given twice, first at Corefile:2:1");
  }

  @Test
  void badDatabase_isOneProblemHoweverManyBlocksNameIt() {
    assertThat(problems("geoip none.mmdb\n}\nexample.net {\ngeoip none.mmdb"))
        .containsExactly("Corefile:2:7: geoip: cannot use none.mmdb: there is no such file");
  }

  @Test
  void badDatabase_isReadAgainWhenItHasChanged() throws IOException {
    Path path = folder.resolve("places.mmdb");
    Files.writeString(path, "no database");
    try (InMemoryServer server = InMemoryServer.in(folder, "example.org {\n}");
        DatabaseFile file = new DatabaseFile(path, server.clock(), server.metrics())) {
      List<Problem> problems = start(file, 1).problems();
      assertThat(problems).hasSize(1);
      assertThat(start(file, 2).problems()).isSameAs(problems);

      write("places.mmdb", Map.of("192.0.2.0/24", DE));
      assertThat(start(file, 2).problems()).isEmpty();
      assertThat(file.networks()).isEqualTo(1);
    }
  }

  private static Reading<Database> start(DatabaseFile file, int line) {
    return file.file().start(new Origin("Corefile", line, 1), any -> List.of());
  }
}
