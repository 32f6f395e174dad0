package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoipTest {
  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void buildDatabases() {
    shell =
        new Shell(folder)
            .file(
                "places.csv",
                """
                network,country_code,state,latitude,longitude
                192.0.2.0/24,US,CA,37.77,-122.42
                2001:db8::/32,DE,,,
                """)
            .file("networks.csv", "network,asn,organization\n192.0.2.0/25,64500,Example\n");
    assertThat(shell.run("geoip", "build", "places.csv", "places.mmdb")).isZero();
    assertThat(shell.run("geoip", "build", "networks.csv", "networks.mmdb")).isZero();
    assertThat(shell.out()).isEqualTo("places.mmdb: 2 networks\nnetworks.mmdb: 1 networks\n");
    shell = new Shell(folder);
  }

  private String out() {
    return shell.out().replace(folder + "/", "");
  }

  @Test
  void geoip_tellsWhatDatabasesKnow() {
    assertThat(shell.run("geoip", "--db", "places.mmdb", "--db=networks.mmdb", "192.0.2.1", "::1"))
        .isZero();
    assertThat(out())
        .isEqualTo(
            """
            192.0.2.1
              area     US-CA California, US United States, GEO-NA North America / Central America / Caribbean,\
             WORLD World (192.0.2.0/24, places.mmdb)
              point    37.77 -122.42 (192.0.2.0/24, places.mmdb)
              network  AS64500 Example (192.0.2.0/25, networks.mmdb)
            ::1
              area     unknown
              point    unknown
              network  unknown
            """);
  }

  @Test
  void geoip_printsJson() throws IOException {
    assertThat(shell.run("geoip", "-json", "-db", "places.mmdb", "192.0.2.1", "10.0.0.1")).isZero();
    JsonNode all = new ObjectMapper().readTree(out());
    assertThat(all).hasSize(2);
    JsonNode first = all.get(0);
    assertThat(first.at("/address").asText()).isEqualTo("192.0.2.1");
    assertThat(first.at("/area/areas/0/code").asText()).isEqualTo("US-CA");
    assertThat(first.at("/area/areas/3/code").asText()).isEqualTo("WORLD");
    assertThat(first.at("/area/prefix").asText()).isEqualTo("192.0.2.0/24");
    assertThat(first.at("/area/source").asText()).isEqualTo("places.mmdb");
    assertThat(first.at("/point/longitude").asDouble()).isEqualTo(-122.42);
    assertThat(first.has("network")).isFalse();
    assertThat(all.get(1)).hasSize(1);
  }

  @Test
  void geoip_readsTheCorefile() {
    shell.file(
        "Corefile",
        """
        example.org {
          geoip places.mmdb {
            place 10.0.0.0/8 FR 48.85 2.35
            place 192.0.2.128/25 GEO-AS
          }
          unknown directive
        }
        example.net example.com {
          geoip {
            places-only
            place 10.0.0.0/8 GEO-EU
          }
        }
        """);
    assertThat(shell.run("geoip", "10.1.2.3", "192.0.2.200")).isZero();
    assertThat(out())
        .contains("10.1.2.3 in example.org.\n  area     FR France, GEO-EU Europe, WORLD World")
        .contains("  point    48.85 2.35 (10.0.0.0/8, place)")
        .contains("192.0.2.200 in example.org.\n  area     GEO-AS Asia, WORLD World")
        .contains("10.1.2.3 in example.net. example.com.\n  area     GEO-EU Europe, WORLD World")
        .doesNotContain("122.42");
  }

  @Test
  void geoip_tellsMistakesOfTheCorefile() {
    shell.file("Corefile", "example.org {\n geoip {\n place 10.0.0.0/8 FX\n }\n}\n");
    assertThat(shell.run("geoip", "-conf", "Corefile", "10.1.2.3")).isEqualTo(1);
    assertThat(shell.err())
        .contains("Corefile:3:19: geoip: place: code must be an area (was FX")
        .contains("Corefile has mistakes");
  }

  @Test
  void geoip_wantsACorefileThatUsesIt() {
    shell.file("other", "example.org {\n whoami\n}\n");
    assertThat(shell.run("geoip", "-conf", "other", "10.1.2.3")).isEqualTo(1);
    assertThat(shell.err()).contains("other does not use geoip");
  }

  @Test
  void geoip_refusesWhatItCannotRead() {
    assertThat(shell.run("geoip", "-db", "places.csv", "10.1.2.3")).isEqualTo(1);
    assertThat(shell.err()).contains("cannot use").contains("it is no MaxMind DB, or damaged");
    Shell without = new Shell(folder);
    assertThat(without.run("geoip", "10.1.2.3")).isEqualTo(1);
    assertThat(without.err()).contains("country.mmdb: there is no such file");
  }

  @Test
  void geoip_refusesWrongCommandLines() {
    assertThat(shell.run("geoip", "example.org")).isEqualTo(2);
    assertThat(shell.run("geoip")).isEqualTo(2);
    assertThat(shell.run("geoip", "-db", "a", "-conf", "b", "::1")).isEqualTo(2);
    assertThat(shell.run("geoip", "build", "places.csv")).isEqualTo(2);
    assertThat(shell.err())
        .contains("'example.org' is not an address\nSee: isochrone geoip --help")
        .contains("Missing required parameter: 'ADDRESS'")
        .contains("-db and -conf exclude each other")
        .contains("Missing required parameter: 'FILE'\nSee: isochrone geoip build --help");
  }

  @Test
  void build_tellsWhatIsWrongInTheFile() {
    shell.file("bad.csv", "network,country_code\n10.0.0.0/8,us\n");
    assertThat(shell.run("geoip", "build", "bad.csv", "bad.mmdb")).isEqualTo(1);
    assertThat(shell.err()).contains("bad.csv:2: country_code must be two capital letters");
    assertThat(shell.run("geoip", "build", "none.csv", "bad.mmdb")).isEqualTo(1);
    assertThat(shell.err()).contains("there is no file");
    assertThat(folder.resolve("bad.mmdb")).doesNotExist();
  }

  @Test
  void commandsOfPlugins_areExplainedLikeOthers() {
    assertThat(shell.run("help")).isZero();
    assertThat(shell.out()).containsPattern("geoip +Tells where addresses are");
    assertThat(shell.run("geoip", "build", "--help")).isZero();
    assertThat(shell.out()).contains("Usage: isochrone geoip build CSV FILE");
  }

  @Test
  void brokenPlugin_leavesOtherCommandsAlone() throws IOException {
    Files.createDirectories(folder.resolve("plugins"));
    shell.file("plugins/broken.jar", "this is no archive");
    assertThat(shell.run("geoip", "::1")).isEqualTo(1);
    assertThat(shell.err()).contains("broken.jar");
    assertThat(shell.run("version")).isZero();
  }
}
