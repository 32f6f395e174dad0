package isochrone.plugin.geo.geoip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import isochrone.api.Client;
import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.wire.PacketAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the databases say of addresses whose place is known. */
final class KnownAddressesTest {
  private static final Path TOP = Path.of("../../..");
  private static final Path COUNTRIES = TOP.resolve("geo-data/country.mmdb");

  /** {@code tests/run} fetches the city data to here. */
  private static final Path CITIES = TOP.resolve(".build/geo-data");

  private static final Map<Path, GeoTables> DATABASES = new ConcurrentHashMap<>();

  record Known(String address, String country, String state, String owner) {
    Client client() {
      PacketAddress parsed = PacketAddress.parse(address);
      if (parsed == null) {
        throw new AssertionError("no address: " + address);
      }
      Client client = new Client();
      client.address(parsed.high(), parsed.low());
      return client;
    }

    Path cities() {
      return CITIES.resolve(address.contains(":") ? "city-ipv6.mmdb" : "city-ipv4.mmdb");
    }
  }

  static Stream<Known> all() throws IOException {
    try (InputStream in = KnownAddressesTest.class.getResourceAsStream("known-addresses.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> rows = text.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
      return rows.stream()
          .map(row -> row.split(",", -1))
          .map(cells -> new Known(cells[0], cells[1], cells[2], cells[3]));
    }
  }

  @Test
  void table_hasAddressesOfAllContinentsAndOfStates() throws IOException {
    assertThat(all()).hasSize(40);
    assertThat(all().map(known -> group(known.country())))
        .contains("GEO-AF", "GEO-AP", "GEO-AS", "GEO-EU", "GEO-ME", "GEO-NA", "GEO-SA");
    assertThat(
            all().map(Known::state).filter(state -> !state.isEmpty()).map(it -> it.substring(0, 2)))
        .contains("US", "CA", "AU")
        .hasSize(20);
  }

  private static String group(String country) {
    Area area = Hierarchy.standard().find(country);
    return area == null || area.parent() == null ? "" : area.parent().code();
  }

  @ParameterizedTest
  @MethodSource("all")
  void countryData_knowsTheCountry(Known known) {
    assertThat(area(COUNTRIES, known)).hasToString(known.country());
  }

  @ParameterizedTest
  @MethodSource("all")
  void cityData_knowsTheState(Known known) {
    assumeTrue(Files.exists(known.cities()), "no city data: geo-data/fetch-city .build/geo-data");
    String smallest = known.state().isEmpty() ? known.country() : known.state();
    assertThat(area(known.cities(), known)).hasToString(smallest);
  }

  /** What the room makes of an address by a database, each of which is compiled once. */
  private static @Nullable Area area(Path file, Known known) {
    GeoTables tables = DATABASES.computeIfAbsent(file, KnownAddressesTest::compile);
    return tables.areas().value(tables.areas().ranges().get(known.client()));
  }

  private static GeoTables compile(Path file) {
    try {
      return DatabaseCompiler.compile(file).tables();
    } catch (BadDatabase e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
