package isochrone.api.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of {@code geo-data} are whole, and fit one another. */
final class GeoDataTest {
  private static final Path FOLDER = Path.of("../../geo-data");
  private static final Map<String, String> PARENT_LEVELS =
      Map.of("world", "", "group", "world", "country", "group", "state", "country");

  /** The rows below the header. */
  private static List<String[]> rows(String file, String header) throws IOException {
    List<String> lines =
        Files.readAllLines(FOLDER.resolve(file)).stream()
            .filter(it -> !it.startsWith("#"))
            .toList();
    assertThat(lines.get(0)).isEqualTo(header);
    int columns = header.split(",", -1).length;
    List<String[]> rows = lines.stream().skip(1).map(it -> it.split(",", -1)).toList();
    assertThat(rows).allMatch(row -> row.length == columns);
    return rows;
  }

  private static List<String[]> hierarchy() throws IOException {
    return rows("hierarchy.csv", "code,parent,level,name");
  }

  private static Set<String> codes(String level) throws IOException {
    return hierarchy().stream()
        .filter(row -> row[2].equals(level))
        .map(row -> row[0])
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, String[]> byFirst(List<String[]> rows) {
    Map<String, String[]> byFirst = new HashMap<>();
    rows.forEach(row -> assertThat(byFirst.put(row[0], row)).as(row[0]).isNull());
    return byFirst;
  }

  private static void assertPoint(String[] row, int at) {
    assertThat(Double.parseDouble(row[at])).as(row[0]).isBetween(-90.0, 90.0);
    assertThat(Double.parseDouble(row[at + 1])).as(row[0]).isBetween(-180.0, 180.0);
  }

  @Test
  void hierarchy_isATreeOfFourLevels() throws IOException {
    Map<String, String> levels = new HashMap<>(Map.of("", ""));
    byFirst(hierarchy()).forEach((code, place) -> levels.put(code, place[2]));

    assertThat(codes("world")).containsExactly("WORLD");
    assertThat(codes("group"))
        .containsExactlyInAnyOrder(
            "GEO-AF", "GEO-AN", "GEO-AP", "GEO-AS", "GEO-EU", "GEO-ME", "GEO-NA", "GEO-SA");
    for (String[] place : hierarchy()) {
      assertThat(levels).as(place[0]).containsEntry(place[1], PARENT_LEVELS.get(place[2]));
      assertThat(place[3]).as(place[0]).isNotBlank();
    }
  }

  @Test
  void hierarchy_hasParentsBeforeTheirChildren() throws IOException {
    Set<String> seen = new LinkedHashSet<>(Set.of(""));
    for (String[] place : hierarchy()) {
      assertThat(seen).contains(place[1]);
      seen.add(place[0]);
    }
  }

  @Test
  void hierarchy_hasEveryCountryOfIso3166() throws IOException {
    List<String[]> countries = rows("sources/iso-3166-1.csv", "code,name");

    assertThat(countries).hasSize(249);
    assertThat(codes("country")).containsAll(byFirst(countries).keySet());
  }

  @Test
  void states_areThoseOfThreeCountries() throws IOException {
    Map<String, Long> counts =
        codes("state").stream()
            .collect(Collectors.groupingBy(code -> code.substring(0, 2), Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of("AU", 8L, "CA", 13L, "US", 51L));
  }

  @Test
  void points_areThereForEachCountryAndState() throws IOException {
    List<String[]> countries = rows("countries.csv", "code,latitude,longitude");
    List<String[]> states = rows("states.csv", "code,latitude,longitude");

    assertThat(byFirst(countries).keySet()).isEqualTo(codes("country"));
    assertThat(byFirst(states).keySet()).isEqualTo(codes("state"));
    countries.forEach(row -> assertPoint(row, 1));
    states.forEach(row -> assertPoint(row, 1));
  }

  @Test
  void regions_haveNamesOfTheirOwnAndPoints() throws IOException {
    List<String[]> regions = rows("regions.csv", "name,provider,country,latitude,longitude");

    assertThat(byFirst(regions)).hasSizeGreaterThan(140).containsKeys("eastus", "us-east-1");
    assertThat(regions).extracting(row -> row[1]).containsOnly("aws", "azure", "gcp");
    assertThat(regions).extracting(row -> row[2]).isSubsetOf(codes("country"));
    regions.forEach(row -> assertPoint(row, 3));
  }

  @Test
  void roundTrips_areThereFromEachPlaceToEachRegion() throws IOException {
    List<String> regions =
        rows("regions.csv", "name,provider,country,latitude,longitude").stream()
            .map(row -> row[0])
            .toList();
    List<String[]> trips = rows("round-trips.csv", "place," + String.join(",", regions));
    Set<String> places = new LinkedHashSet<>(codes("country"));
    places.addAll(codes("state"));

    assertThat(byFirst(trips).keySet()).isEqualTo(places);
    for (String[] trip : trips) {
      for (int i = 1; i < trip.length; i++) {
        assertThat(Double.parseDouble(trip[i])).as(trip[0]).isBetween(2.0, 500.0);
      }
    }
  }

  @Test
  void roundTrips_keepWhatWasMeasuredBetweenRegions() throws IOException {
    String header = Files.readAllLines(FOLDER.resolve("round-trips.csv")).get(1);
    Map<String, String[]> trips = byFirst(rows("round-trips.csv", header));
    List<String> columns = List.of(header.split(","));

    // Microsoft's medians are 85 ms from Amsterdam, 214 from Zurich, 319 from Sao Paulo.
    assertThat(millis(trips, columns, "NL", "eastus")).isBetween(75.0, 95.0);
    assertThat(millis(trips, columns, "CH", "japaneast")).isBetween(200.0, 230.0);
    assertThat(millis(trips, columns, "BR", "southafricanorth")).isGreaterThan(280);
    assertThat(millis(trips, columns, "NL", "westeurope")).isLessThan(5);
  }

  private static double millis(
      Map<String, String[]> trips, List<String> columns, String place, String region) {
    String[] row = trips.get(place);
    return row == null ? Double.NaN : Double.parseDouble(row[columns.indexOf(region)]);
  }
}
