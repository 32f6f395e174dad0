package isochrone.plugin.geo.geoip;

import static org.assertj.core.api.Assertions.assertThat;

import com.maxmind.db.Reader;
import com.maxmind.geoip2.DatabaseReader;
import com.maxmind.geoip2.model.CityResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MmdbCsvTest {
  private static final Instant NOW = Instant.parse("2026-06-17T00:00:00Z");

  @TempDir private Path folder;
  private Path csv;
  private Path database;

  @BeforeEach
  void nameFiles() {
    csv = folder.resolve("places.csv");
    database = folder.resolve("places.mmdb");
  }

  private MmdbCsv.Result build(String text) throws IOException {
    Files.writeString(csv, text);
    return MmdbCsv.build(csv, database, NOW);
  }

  private List<String> problems(String text) throws IOException {
    List<String> problems = build(text).problems();
    assertThat(database).doesNotExist();
    return problems.stream().map(it -> it.replace(csv.toString(), "F")).toList();
  }

  @Test
  void build_makesWhatGeoip2Reads() throws Exception {
    MmdbCsv.Result result =
        build(
            """
            # our offices
            network,country_code,state,city,latitude,longitude,asn,organization

            10.1.0.0/16,US,CA,"San Francisco, ""the city"" itself",37.77,-122.42,64500,"Example, Inc."
            10.2.0.0-10.2.1.255,CA,CA-ON,Toronto,43.65,-79.38,AS4200000000,
            2001:db8::/32, DE ,,,,,,
            """);

    assertThat(result.problems()).isEmpty();
    assertThat(result.networks()).isEqualTo(3);
    try (DatabaseReader reader = new DatabaseReader.Builder(database.toFile()).build()) {
      CityResponse first = reader.city(InetAddress.getByName("10.1.2.3"));
      assertThat(first.country().isoCode()).isEqualTo("US");
      assertThat(first.mostSpecificSubdivision().isoCode()).isEqualTo("CA");
      assertThat(first.city().name()).isEqualTo("San Francisco, \"the city\" itself");
      assertThat(first.location().latitude()).isEqualTo(37.77);
      assertThat(first.location().longitude()).isEqualTo(-122.42);
      assertThat(first.traits().autonomousSystemNumber()).isEqualTo(64500L);
      assertThat(first.traits().autonomousSystemOrganization()).isEqualTo("Example, Inc.");

      CityResponse second = reader.city(InetAddress.getByName("10.2.1.255"));
      assertThat(second.mostSpecificSubdivision().isoCode()).isEqualTo("ON");
      assertThat(second.traits().autonomousSystemNumber()).isEqualTo(4_200_000_000L);

      CityResponse third = reader.city(InetAddress.getByName("2001:db8::1"));
      assertThat(third.country().isoCode()).isEqualTo("DE");
      assertThat(third.city().name()).isNull();
      assertThat(third.location().latitude()).isNull();
    }
  }

  @Test
  void build_takesColumnsInAnyOrder() throws IOException {
    assertThat(build("\uFEFFcountry_code,network\r\nFR,192.0.2.0/24\r\n").problems()).isEmpty();

    try (Reader reader = new Reader(database.toFile())) {
      assertThat(reader.get(InetAddress.getByName("192.0.2.1"), Object.class))
          .isEqualTo(Map.of("country", Map.of("iso_code", "FR")));
    }
  }

  @Test
  void build_givesIpv4NothingOfAWideIpv6Network() throws IOException {
    assertThat(build("network,country_code\n::/0,FR\n").problems()).isEmpty();

    try (Reader reader = new Reader(database.toFile())) {
      assertThat(reader.get(InetAddress.getByName("192.0.2.1"), Object.class)).isNull();
      assertThat(reader.get(InetAddress.getByName("2001:db8::1"), Object.class)).isNotNull();
    }
  }

  @Test
  void build_tellsEveryProblemByItsLine() throws IOException {
    assertThat(
            problems(
                """
                network,country_code,state,latitude,longitude,asn
                10.0.0.1/8,US,,,,
                # a comment
                10.0.0.0/8,us,,,,
                10.0.0.0/8,,CA,,,
                10.0.0.0/8,US,California,,,
                10.0.0.0/8,US,,91,0,
                10.0.0.0/8,US,,1,,
                10.0.0.0/8,US,,0,x,
                10.0.0.0/8,US,,,,4294967296
                10.0.0.0/8,US
                ,US,,,,
                ::1,US,,,,
                """))
        .containsExactly(
            "F:2: network has bits behind its length: write 10.0.0.0/8 (was 10.0.0.1/8)",
            "F:4: country_code must be two capital letters (was us)",
            "F:5: state must stand beside a country_code (was CA)",
            "F:6: state must be a code such as CA or US-CA (was California)",
            "F:7: latitude must be from -90 to 90 (was 91)",
            "F:8: longitude must be from -180 to 180 (was )",
            "F:9: longitude must be from -180 to 180 (was x)",
            "F:10: asn must be from 0 to 4294967295 (was 4294967296)",
            "F:11: must have a value for each of 6 columns (has 2)",
            "F:12: network must be an address, ADDRESS/LENGTH or FIRST-LAST, such as 192.0.2.0/24"
                + " (was )",
            "F:13: an IPv6 network cannot lie in ::/96, where IPv4 stands (was ::1)");
  }

  @Test
  void build_refusesCodesThatThereAreNot() throws IOException {
    assertThat(
            problems(
                """
                network,country_code,state
                10.0.0.0/8,UK,
                11.0.0.0/8,ZZ,
                12.0.0.0/8,US,ZZ
                13.0.0.0/8,FR,IDF
                """))
        .containsExactly(
            "F:2: country_code must be one that there is (was UK; did you mean GB?)",
            "F:3: country_code must be one that there is"
                + " (was ZZ; the codes stand in geo-data/hierarchy.csv)",
            "F:4: state must be one that there is (was US-ZZ; did you mean US-AZ?)");
  }

  @Test
  void build_refusesUnknownColumns() throws IOException {
    assertThat(problems("\nnetwork,contry_code,asn,asn,zip\n10.0.0.0/8,US,1,1,1\n"))
        .containsExactly(
            "F:2: unknown column (was contry_code; did you mean country_code?)",
            "F:2: column asn stands twice",
            "F:2: unknown column (was zip; the columns are network, country_code, state, city,"
                + " latitude, longitude, asn, organization)");
  }

  @Test
  void build_wantsNetworks() throws IOException {
    assertThat(problems("10.0.0.0/8,US\n"))
        .hasSize(2)
        .allMatch(it -> it.startsWith("F:1: unknown"));
    assertThat(problems("country_code\nUS\n"))
        .containsExactly("F:1: the first line must name the columns, and among them network");
    assertThat(problems("# nothing\n"))
        .containsExactly("F:1: the first line must name the columns (the file is empty)");
  }

  @Test
  void build_tellsOfAQuoteThatIsNotClosed() throws IOException {
    assertThat(problems("network,city\n10.0.0.0/8,a\n11.0.0.0/8,\"b\n12.0.0.0/8,c\n"))
        .containsExactly("F:3: Missing closing quote for value");
  }

  @Test
  void build_tellsOfOtherEncodings() throws IOException {
    Files.write(csv, "network,city\n10.0.0.0/8,Zürich\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(MmdbCsv.build(csv, database, NOW).problems())
        .containsExactly(csv + ":1: must be text in UTF-8, here and in the lines that follow");
  }

  @Test
  void build_tellsTheFirstFiftyProblems() throws IOException {
    List<String> problems = problems("network\n" + "x\n".repeat(60));

    assertThat(problems).hasSize(51).endsWith("F: and 10 problems more");
  }
}
