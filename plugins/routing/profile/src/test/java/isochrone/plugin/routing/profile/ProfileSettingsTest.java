package isochrone.plugin.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.kit.InMemoryServer;
import isochrone.kit.ScriptedProbe;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileSettingsTest {

  private static Profile read(String... lines) {
    try (Steering steering = new Steering(lines)) {
      return steering.profile().profile();
    }
  }

  @Test
  void defaults() {
    Profile profile = read("profile www first {\n monitor scripted\n endpoint e 192.0.2.1\n}");
    assertThat(profile.label()).isEqualTo("www");
    assertThat(profile.method()).isEqualTo("first");
    assertThat(profile.source()).isEqualTo("profile");
    assertThat(profile.enabled()).isTrue();
    assertThat(profile.ttl()).isEqualTo(30);
    assertThat(profile.suspectTtl()).isEqualTo(-1);
    assertThat(profile.monitor())
        .extracting(Monitor::interval, Monitor::timeout, Monitor::toleratedFailures)
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(10), 3);
    Endpoint endpoint = profile.endpoints().get(0);
    assertThat(endpoint.enabled()).isTrue();
    assertThat(endpoint.alwaysServe()).isFalse();
    assertThat(endpoint.ttl()).isEqualTo(-1);
    assertThat(endpoint.probe()).isNull();
    assertThat(endpoint.headers()).isEmpty();
  }

  @Test
  void explicitSettings() {
    Profile profile =
        read(
            "profile www first {\n ttl 60\n suspect-ttl 5s\n disabled\n"
                + " monitor scripted interval=1m timeout=500ms tolerated-failures=0 depth=3\n"
                + " endpoint e 2001:DB8:0::1,192.0.2.1 disabled always-serve ttl=0"
                + " probe=[::1]:8080 rank=2 {\n  header Host a.example\n }\n"
                + " endpoint f 2001:db8::2,192.0.2.2 probe=Probe.Example.:1\n}");
    assertThat(profile.enabled()).isFalse();
    assertThat(profile.ttl()).isEqualTo(60);
    assertThat(profile.suspectTtl()).isEqualTo(5);
    assertThat(profile.monitor())
        .extracting(Monitor::interval, Monitor::timeout, Monitor::toleratedFailures)
        .containsExactly(Duration.ofMinutes(1), Duration.ofMillis(500), 0);
    Endpoint endpoint = profile.endpoints().get(0);
    assertThat(endpoint.target().text()).isEqualTo("192.0.2.1,2001:db8::1");
    assertThat(endpoint.enabled()).isFalse();
    assertThat(endpoint.alwaysServe()).isTrue();
    assertThat(endpoint.ttl()).isZero();
    assertThat(endpoint.probe()).isEqualTo(new Endpoint.ProbeAddress("::1", 8080));
    assertThat(endpoint.headers()).containsExactly(new Endpoint.Header("Host", "a.example"));
    assertThat(profile.endpoints().get(1).probe())
        .isEqualTo(new Endpoint.ProbeAddress("probe.example", 1));
  }

  @Test
  void timeout_isTheIntervalWhereThatIsShorter() {
    Profile profile = read("profile www first {\n monitor scripted interval=4s\n}");
    assertThat(profile.monitor()).extracting(Monitor::timeout).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void monitor_none_isNoMonitor() {
    assertThat(read("profile www first {\n monitor none\n}").monitor()).isNull();
    assertThat(read("profile www first").monitor()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Www.Example.NET, www.example.net.",
    "www.example.net., www.example.net.",
    "_sip._tcp.example, _sip._tcp.example.",
    "10.0.0.1, 10.0.0.1",
    "127.0.0.1, 127.0.0.1",
    "::1, ::1",
    "2001:DB8::0:1, 2001:db8::1",
  })
  void target_isNameOrAddress(String given, String text) {
    Profile profile = read("profile www first {\n endpoint e " + given + "\n}");
    assertThat(profile.endpoints().get(0).target().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.300 | its last label is a number",
        "192.0.2 | its last label is a number",
        "example.7. | its last label is a number",
        "0.0.0.0 | must be a unicast address",
        "224.0.0.1 | must be a unicast address",
        "239.255.255.255 | must be a unicast address",
        "255.255.255.255 | must be a unicast address",
        ":: | must be a unicast address",
        "ff02::1 | must be a unicast address",
        "::ffff:192.0.2.1 | must be written as the IPv4 address",
        "http://example.net | without scheme, port and path",
        "example.net:80 | without scheme, port and path",
        "example.net/x | without scheme, port and path",
        "*.example.net | without *",
        ". | not the root",
        "a..b | must be a name or an address",
        "192.0.2.1,192.0.2.2 | one IPv4 and one IPv6 address",
        "192.0.2.1,example.net | one IPv4 and one IPv6 address",
        "192.0.2.1,::1,::2 | one IPv4 and one IPv6 address",
        "www.example.org | must not be the profile's own name",
      })
  void target_isRefused(String target, String because) {
    assertThat(Steering.problems("profile www first {\n endpoint e " + target + "\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:3:13: profile: endpoint: target ")
        .contains(because)
        .endsWith("(was " + target + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 192.0.2.1 | target is taken by the endpoint at Corefile:3:2",
        "192.0.2.1,::1 192.0.2.2,::1 | target is taken by the endpoint at Corefile:3:2",
        "a.example A.Example. | target is taken by the endpoint at Corefile:3:2",
        "192.0.2.1 a.example | target must be an IPv4 address as that of the endpoint at",
        "a.example 192.0.2.1 | target must be a name as that",
        "::1 192.0.2.1 | target must be an IPv6 address as that",
        "::1,192.0.2.1 192.0.2.2 | target must be an address of each family as that",
      })
  void targets_areRefusedTogether(String targets, String because) {
    String[] two = targets.split(" ");
    assertThat(
            Steering.problems(
                "profile www first {\n endpoint e " + two[0] + "\n endpoint f " + two[1] + "\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:4:13: profile: endpoint: ")
        .contains(because);
  }

  @Test
  void targets_mayBeOfDifferentKinds_whereTheMethodMixesThem() {
    String mixed = " {\n endpoint e 192.0.2.1\n endpoint f ::1\n endpoint g 192.0.2.2,::2\n}";
    assertThat(Steering.problems("profile www all" + mixed)).isEmpty();
    assertThat(Steering.problems("profile www first" + mixed)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ttl -1 | ttl must be whole seconds",
        "ttl 2147483648 | ttl must be 0 to 2147483647",
        "ttl 1m | did you mean 60?",
        "suspect-ttl 31 | suspect-ttl must not be above ttl, 30 (was 31)",
        "monitor nothing | there is no probe",
        "monitor scriptde | did you mean scripted?",
        "monitor scripted interval=999ms | interval must be 1s to 1h",
        "monitor scripted interval=61m | interval must be 1s to 1h",
        "monitor scripted interval=10 | interval",
        "monitor scripted timeout=99ms | timeout must be 100ms to 1h",
        "monitor scripted interval=5s timeout=6s | timeout must not be longer than interval (was"
            + " 6s)",
        "monitor scripted tolerated-failures=101 | tolerated-failures must be 0 to 100",
        "monitor scripted path=/ | path",
        "endpont e 192.0.2.1 | did you mean endpoint?",
        "endpoint e:f 192.0.2.1 | must not hold a colon",
        "endpoint e 192.0.2.1 rank=10 | rank must be 1 to 9",
        "endpoint e 192.0.2.1 probe=192.0.2.1:0 | probe must be HOST or HOST:PORT",
        "endpoint e 192.0.2.1 probe=::1:80 | probe must be HOST or HOST:PORT",
        "endpoint e 192.0.2.1 probe=[192.0.2.1]:80 | an IPv6 address in its brackets",
        "endpoint e 192.0.2.1 probe=0.0.0.0:80 | must be a unicast address",
      })
  void setting_isRefused(String line, String because) {
    assertThat(Steering.problems("profile www first {\n " + line + "\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:3:")
        .contains(because);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profile *.www first | must not hold *",
        "profile www.example.net. first | must lie in a zone of this server block",
        "profile a..b first | must be a domain name",
        "profile www frist | did you mean first?",
      })
  void profile_isRefused(String line, String because) {
    assertThat(Steering.problems(line)).singleElement().asString().contains(because);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ns.example.net | must be ADDRESS or ADDRESS:PORT, an IPv6 address in brackets",
        "2001:db8::1 | must be ADDRESS or ADDRESS:PORT, an IPv6 address in brackets",
        "2001:db8::1:53 | must be ADDRESS or ADDRESS:PORT, an IPv6 address in brackets",
        "[192.0.2.1]:53 | must be ADDRESS or ADDRESS:PORT, an IPv6 address in brackets",
        "192.0.2.1: | must be ADDRESS or ADDRESS:PORT, an IPv6 address in brackets",
        "192.0.2.1:0 | must have a port from 1 to 65535",
        "192.0.2.1:65536 | must have a port from 1 to 65535",
        "0.0.0.0 | must be a unicast address, neither unspecified nor multicast nor broadcast",
      })
  void resolver_mustBeAnAddress(String resolver, String rule) {
    String line =
        "profile www first {\n flatten\n resolver 192.0.2.53 %s\n endpoint e a.example\n}";
    assertThat(Steering.problems(line.formatted(resolver)))
        .singleElement()
        .asString()
        .contains("Corefile:4:22: profile: resolver " + rule + " (was " + resolver + ")");
  }

  @Test
  void resolver_withoutFlattening_isAdvisedAgainst() {
    try (Steering steering =
        new Steering("profile www first {\n resolver 192.0.2.53\n endpoint e a.example\n}")) {
      assertThat(steering.server.advice())
          .anySatisfy(advice -> assertThat(advice).contains("resolver is for profiles that are"));
    }
  }

  @Test
  void endpointName_isUnique() {
    assertThat(
            Steering.problems(
                "profile www first {\n endpoint e 192.0.2.1\n endpoint e 192.0.2.2\n}"))
        .containsExactly(
            "Corefile:4:11: profile: endpoint: name is taken by the endpoint at Corefile:3:2 (was"
                + " e)");
  }

  @Test
  void profileName_isUnique_alsoInAnotherBlock() {
    String www = "profile www first {\n endpoint e 192.0.2.1\n}";
    assertThat(Steering.problems(www, www))
        .containsExactly(
            "Corefile:5:1: profile: profile www.example.org. is defined already, at"
                + " Corefile:2:1");
    String twoBlocks = "example.org {\n" + www + "\n}\nexample.org:2053 {\n" + www + "\n}\n";
    assertThat(InMemoryServer.problems(twoBlocks, Steering.extensions(new ScriptedProbe())))
        .singleElement()
        .asString()
        .startsWith("Corefile:7:1: profile: ");
  }

  @Test
  void endpoints_areAtMost200() {
    assertThat(read(many(200)).endpoints()).hasSize(200);
    assertThat(Steering.problems(many(201)))
        .singleElement()
        .asString()
        .startsWith("Corefile:203:")
        .contains("at most 200 endpoints");
  }

  private static String many(int endpoints) {
    return IntStream.range(0, endpoints)
        .mapToObj(i -> " endpoint e" + i + " 192.0.2." + (1 + i) + "\n")
        .collect(Collectors.joining("", "profile www first {\n", "}"));
  }

  @Test
  void allProblems_areToldAtOnce() {
    assertThat(
            Steering.problems(
                "profile a first {\n ttl x\n endpoint e 0.0.0.0\n}",
                "profile b none {\n endpoint e 192.0.2.1 rank=0\n}",
                "profile a first"))
        .hasSize(5);
  }

  @Test
  void name_thatRepeatsTheZone_isAdvisedAgainst() {
    try (Steering steering =
        new Steering("profile www.example.org first {\n endpoint e 192.0.2.1\n}")) {
      assertThat(steering.server.advice())
          .anyMatch(
              line ->
                  line.startsWith("Corefile:2:9: profile: ")
                      && line.contains("www.example.org.example.org."));
    }
  }

  @Test
  void ordersOfLines_doNotMatter() {
    List<String> lines =
        List.of("ttl 7", "monitor scripted interval=5s", "endpoint e 192.0.2.1", "suspect-ttl 3");
    for (int shift = 0; shift < lines.size(); shift++) {
      List<String> turned = new java.util.ArrayList<>(lines);
      java.util.Collections.rotate(turned, shift);
      Profile profile = read("profile www first {\n " + String.join("\n ", turned) + "\n}");
      assertThat(profile.ttl()).isEqualTo(7);
      assertThat(profile.suspectTtl()).isEqualTo(3);
      assertThat(profile.monitor()).isNotNull();
    }
  }
}
