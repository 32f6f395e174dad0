package isochrone.plugin.geo.geoip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.Client;
import isochrone.api.file.HeapRoom;
import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import isochrone.wire.PacketAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseCompilerTest {
  private static final Instant BUILT = Instant.parse("2026-06-17T00:00:00Z");
  private static final Map<String, Object> DE = Map.of("country", Map.of("iso_code", "DE"));
  private static final Map<String, Object> FR = Map.of("country_code", "FR");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("test.mmdb");
  }

  private Database database(Map<String, Object> records) throws Exception {
    return database(MmdbHead.of("Test", BUILT), records);
  }

  private Database database(MmdbHead head, Map<String, Object> records) throws Exception {
    MmdbWriter writer = new MmdbWriter(head);
    records.forEach(writer::insert);
    writer.write(file());
    return DatabaseCompiler.compile(file());
  }

  static <T> @Nullable T find(Located.Table<T> table, String address) {
    return table.value(table.ranges().get(client(address)));
  }

  static Client client(String text) {
    PacketAddress address = PacketAddress.parse(text);
    assertThat(address).isNotNull();
    Client client = new Client();
    client.address(address.high(), address.low());
    return client;
  }

  private static @Nullable String area(Database database, String address) {
    return String.valueOf(find(database.tables().areas(), address));
  }

  private static Map<String, Object> nested(String country, String state) {
    return Map.of(
        "country",
        Map.of("iso_code", country),
        "subdivisions",
        List.of(Map.of("iso_code", state), Map.of("iso_code", "XX")));
  }

  @ParameterizedTest
  @CsvSource({
    "US, CA, US-CA",
    "US, PR, US",
    "GB, ENG, GB",
    "CA, QC, CA-QC",
    "AU, NSW, AU-NSW",
    "SJ, 21, SJ",
    "ZZ, CA, null"
  })
  void area_isTheStateWhereTheHierarchyHasIt(String country, String state, String area)
      throws Exception {
    Database database =
        database(Map.of("192.0.2.0/24", nested(country, state), "198.51.100.0/24", DE));

    assertThat(area(database, "192.0.2.7")).isEqualTo(area);
  }

  @ParameterizedTest
  @CsvSource({
    "US, California, US-CA",
    "US, district of columbia, US-DC",
    "CA, Québec, CA-QC",
    "AU, ACT, AU-ACT",
    "AU, AU-ACT, AU-ACT",
    "US, '', US",
    "US, Neverland, US",
    "DE, California, DE"
  })
  void area_isFoundByTheNameOfAState(String country, String state, String area) throws Exception {
    Map<String, Object> flat = Map.of("country_code", country, "state1", state);

    assertThat(area(database(Map.of("192.0.2.0/24", flat)), "192.0.2.7")).isEqualTo(area);
  }

  @Test
  void database_isRefused_whereTheHeapHasNoRoomForItsTables() throws Exception {
    database(Map.of("192.0.2.0/24", DE));

    assertThatThrownBy(() -> DatabaseCompiler.compile(file(), new HeapRoom(() -> 0, () -> {})))
        .isInstanceOf(BadDatabase.class)
        .hasMessageContaining("MiB of memory");
  }

  @Test
  void country_mayBeANameBesideItsCode() throws Exception {
    Map<String, Object> flat = Map.of("country", "France", "country_code", "FR");

    assertThat(area(database(Map.of("192.0.2.0/24", flat)), "192.0.2.7")).isEqualTo("FR");
  }

  @Test
  void point_isTheRecordsOrThatOfTheArea() throws Exception {
    Map<String, Object> nested = new HashMap<>(DE);
    nested.put("location", Map.of("latitude", 52.52, "longitude", 13.405));
    Map<String, Object> flat =
        Map.of("country_code", "FR", "latitude", 48.8566f, "longitude", 2.3522f);
    Database database =
        database(Map.of("192.0.2.0/26", nested, "192.0.2.64/26", flat, "192.0.2.128/25", FR));

    Located.Table<Point> points = database.tables().points();
    assertThat(find(points, "192.0.2.1")).isEqualTo(new Point(52.52, 13.405));
    assertThat(find(points, "192.0.2.65")).isEqualTo(new Point(48.8566, 2.3522));
    Area france = Hierarchy.standard().find("FR");
    assertThat(france).isNotNull();
    assertThat(find(points, "192.0.2.129")).isNotNull().isEqualTo(france.point());
    assertThat(find(points, "192.0.3.1")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"NaN, 2.35", "48.86, NaN", "NaN, NaN", "Infinity, 0", "0, -Infinity"})
  void point_isThatOfTheAreaWhereTheRecordsIsNone(double latitude, double longitude)
      throws Exception {
    Map<String, Object> flat =
        Map.of("country_code", "FR", "latitude", latitude, "longitude", longitude);

    Area france = Hierarchy.standard().find("FR");
    assertThat(france).isNotNull();
    assertThat(find(database(Map.of("192.0.2.0/24", flat)).tables().points(), "192.0.2.1"))
        .isNotNull()
        .isEqualTo(france.point());
  }

  @Test
  void network_isReadFromAsnAndFromEnterprise() throws Exception {
    Map<String, Object> asn =
        Map.of("autonomous_system_number", 64500L, "autonomous_system_organization", "Example");
    Database database =
        database(
            Map.of(
                "192.0.2.0/25",
                asn,
                "192.0.2.128/25",
                Map.of("traits", Map.of("autonomous_system_number", 4_200_000_000L))));

    Located.Table<Network> networks = database.tables().networks();
    assertThat(find(networks, "192.0.2.1")).isEqualTo(new Network(64500, "Example"));
    assertThat(find(networks, "192.0.2.129")).isEqualTo(new Network(4_200_000_000L, ""));
    assertThat(area(database, "192.0.2.1")).isEqualTo("null");
  }

  @Test
  void families_areKeptApart() throws Exception {
    MmdbHead ipv4 = new MmdbHead("Test", 4, false, "Only IPv4", BUILT);
    Database narrow = database(ipv4, Map.of("0.0.0.0/0", DE));
    assertThat(area(narrow, "192.0.2.1")).isEqualTo("DE");
    assertThat(area(narrow, "2001:db8::1")).isEqualTo("null");
    assertThat(area(narrow, "::1")).isEqualTo("null");

    Database wide = database(Map.of("2000::/3", FR));
    assertThat(area(wide, "192.0.2.1")).isEqualTo("null");
    assertThat(area(wide, "2001:db8::1")).isEqualTo("FR");
  }

  @Test
  void ipv4_isNoPartOfAWiderIpv6Network() throws Exception {
    Database database = database(Map.of("::/8", FR, "192.0.2.0/24", DE));

    assertThat(area(database, "192.0.2.1")).isEqualTo("DE");
    assertThat(area(database, "198.51.100.1")).isEqualTo("null");
    assertThat(area(database, "::1:0:0:1")).isEqualTo("FR");
  }

  @Test
  void aliases_areNoNetworksOfIpv6() throws Exception {
    MmdbHead aliased = new MmdbHead("Test", 6, true, "With aliases", BUILT);
    Database database = database(aliased, Map.of("192.0.2.0/24", DE, "2a00::/16", FR));

    assertThat(database.networks()).isEqualTo(2);
    assertThat(area(database, "192.0.2.1")).isEqualTo("DE");
    assertThat(area(database, "2a00::1")).isEqualTo("FR");
    assertThat(area(database, "2002:c000:0201::")).isEqualTo("null");
  }

  @Test
  void tables_mergeEqualNeighbours() throws Exception {
    Database database =
        database(
            Map.of(
                "192.0.2.0/25",
                nested("US", "CA"),
                "192.0.2.128/25",
                Map.of(
                    "country_code",
                    "US",
                    "state1",
                    "California",
                    "autonomous_system_number",
                    64500L)));

    Client client = client("192.0.2.1");
    int interval = database.tables().areas().ranges().find(client);
    assertThat(database.tables().areas().ranges().scope(client, interval)).isEqualTo(24);
    assertThat(database.tables().networks().ranges().size()).isEqualTo(4);
  }

  @Test
  void largestReferences_areReadInEverySize() throws Exception {
    MmdbWriter writer = new MmdbWriter(MmdbHead.of("Test", BUILT));
    for (int i = 0; i < 600_000; i++) {
      Map<String, Object> record = Map.of("autonomous_system_number", (long) i);
      PacketAddress address = new PacketAddress(0, PacketAddress.ipv4Low(0x0A00_0000 + (i << 4)));
      writer.insert(address, 28, record);
    }
    writer.write(file());
    Database database = DatabaseCompiler.compile(file());

    assertThat(database.networks()).isEqualTo(600_000);
    for (int i = 0; i < 600_000; i += 7919) {
      String address = "10.%d.%d.%d".formatted(i >> 12, i >> 4 & 0xFF, (i & 0xF) << 4);
      assertThat(find(database.tables().networks(), address)).isEqualTo(new Network(i, ""));
    }
  }

  private void refused(String message) {
    assertThatThrownBy(() -> DatabaseCompiler.compile(file()))
        .isInstanceOf(BadDatabase.class)
        .hasMessageContaining(message);
  }

  @Test
  void compile_refusesWhatIsNoDatabase() throws Exception {
    refused("there is no such file");
    Files.writeString(file(), "network,country_code\n");
    refused("it is no MaxMind DB, or damaged");
    Files.delete(file());
    Files.createDirectory(file());
    refused("it is no file");
  }

  @Test
  void compile_refusesWhatSaysNothingOfPlaces() {
    MmdbHead head = MmdbHead.of("GeoIP2-Anonymous-IP", BUILT);
    assertThatThrownBy(() -> database(head, Map.of("192.0.2.0/24", Map.of("is_vpn", true))))
        .isInstanceOf(BadDatabase.class)
        .hasMessage("it says nothing about places or networks (it is a GeoIP2-Anonymous-IP)");
    assertThatThrownBy(() -> database(head, Map.of("192.0.2.0/24", "text")))
        .hasMessage("it is no MaxMind DB, or damaged (a record is no map)");
  }

  @Test
  void compile_refusesTreesThatRunInCircles() throws Exception {
    MmdbHead head = new MmdbHead("Test", 4, false, "Only IPv4", BUILT);
    database(head, Map.of("0.0.0.0/8", DE, "128.0.0.0/8", FR));
    byte[] bytes = Files.readAllBytes(file());
    // Node 2 refers to node 1 on both sides: 2^16 ways lead down to the depth of an address.
    for (int i = 0; i < 12; i++) {
      bytes[i] = (byte) (i % 3 == 2 ? 1 : 0);
    }
    Files.write(file(), bytes);

    refused("its search tree is deeper than an address is long");
  }

  @Test
  void compile_stopsWhereEqualPartsOfATreeMakeTooManyNetworks() throws Exception {
    // A chain of nodes, each with the next one on both sides: 2^32 networks.
    int nodes = 32;
    byte[] tree = new byte[6 * nodes];
    for (int i = 0; i < nodes; i++) {
      int next = i + 1 < nodes ? i + 1 : nodes + 16;
      tree[6 * i + 2] = (byte) next;
      tree[6 * i + 5] = (byte) next;
    }
    Files.write(file(), whole(tree, nodes));

    refused("its search tree runs in circles");
  }

  /** A file with this tree and one record. */
  private static byte[] whole(byte[] tree, int nodes) throws IOException {
    MmdbBytes metadata = new MmdbHead("Test", 4, false, "Only IPv4", BUILT).metadata(nodes, 24);
    MmdbBytes record = MmdbValues.plain(FR);
    byte[] marker = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(tree);
    file.write(new byte[16]);
    file.write(record.array(), 0, record.size());
    file.write(marker);
    file.write(metadata.array(), 0, metadata.size());
    return file.toByteArray();
  }

  @Test
  void compile_survivesAnyDamage() throws Exception {
    Map<String, Object> records = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      Map<String, Object> record = new HashMap<>(nested(i % 2 == 0 ? "US" : "CA", "ON"));
      record.put("location", Map.of("latitude", 1.5 * i, "longitude", 1.0 * i));
      record.put("traits", Map.of("autonomous_system_number", 64500L + i));
      records.put("192.%d.0.0/16".formatted(i), record);
      records.put("2001:db8:%d::/48".formatted(i), record);
    }
    database(records);
    byte[] good = Files.readAllBytes(file());
    SplittableRandom random = new SplittableRandom(3);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] bad = good.clone();
      for (int j = random.nextInt(1, 6); j > 0; j--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      Files.write(file(), i % 10 == 0 ? Arrays.copyOf(bad, i % bad.length) : bad);
      try {
        DatabaseCompiler.compile(file());
      } catch (BadDatabase e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(200, 999);
  }
}
