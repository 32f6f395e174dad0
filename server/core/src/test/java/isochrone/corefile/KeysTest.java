package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  @ParameterizedTest
  @CsvSource({
    "., .:1053",
    ".:53, .:53",
    "Example.ORG, example.org.:1053",
    "example.org.:0, example.org.:0",
    "dns://example.org, example.org.:1053",
    "dns://.:5353, .:5353",
    "_tcp.example.org, _tcp.example.org.:1053",
    "10.0.0.0/24, 0.0.10.in-addr.arpa.:1053",
    "10.0.0.0/8:53, 10.in-addr.arpa.:53",
    "0.0.0.0/0, in-addr.arpa.:1053",
    "192.0.2.1/32, 1.2.0.192.in-addr.arpa.:1053",
    "2001:db8::/32, 8.b.d.0.1.0.0.2.ip6.arpa.:1053",
    "2001:db8::/32:53, 8.b.d.0.1.0.0.2.ip6.arpa.:53",
    "::/0, ip6.arpa.:1053",
    "0/27.2.0.192.in-addr.arpa, 0/27.2.0.192.in-addr.arpa.:1053",
  })
  void key_isOneZone(String key, String zone) {
    Reading reading = Reading.of(key + " {\n}");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.keys()).containsExactly(zone);
  }

  @Test
  void key_ofNetworkOffTheBoundary_isAllItsZones() {
    assertThat(Reading.of("10.0.4.0/22 {\n}").keys())
        .containsExactly(
            "4.0.10.in-addr.arpa.:1053",
            "5.0.10.in-addr.arpa.:1053",
            "6.0.10.in-addr.arpa.:1053",
            "7.0.10.in-addr.arpa.:1053");
    assertThat(Reading.of("10.0.0.0/27 {\n}").keys())
        .hasSize(32)
        .startsWith("0.0.0.10.in-addr.arpa.:1053")
        .endsWith("31.0.0.10.in-addr.arpa.:1053");
    assertThat(Reading.of("2001:db8::/31 {\n}").keys())
        .containsExactly("8.b.d.0.1.0.0.2.ip6.arpa.:1053", "9.b.d.0.1.0.0.2.ip6.arpa.:1053");
  }

  @Test
  void key_withHostBits_isAdvisedAgainst() {
    Reading reading = Reading.of("10.0.0.5/24 {\n}");
    assertThat(reading.keys()).containsExactly("0.0.10.in-addr.arpa.:1053");
    assertThat(reading.advice())
        .containsExactly("1:1 the bits behind the length are ignored (was 10.0.0.5/24)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tls://a.org    | the transport tls is not supported by this version (was tls://a.org)
          http://a.org   | there is no transport (was http; did you mean https?)
          DNS://a.org    | there is no transport (was DNS; did you mean dns?)
          gopher://a.org | there is no transport (was gopher)
          a.org:         | a port must follow the last colon (was a.org:)
          a.org:dns      | the port must be 0 to 65535 (was a.org:dns)
          a.org:65536    | the port must be 0 to 65535 (was a.org:65536)
          :53            | the zone is missing (was :53; did you mean .:53?)
          a..org         | the zone is no domain name: name 'a..org' has an empty label
          10.0.0.1       | this looks like an address; the plugin bind sets addresses, ADDRESS/LENGTH is a reverse zone (was 10.0.0.1)
          10.0.0.1:53    | this looks like an address; the plugin bind sets addresses, ADDRESS/LENGTH is a reverse zone (was 10.0.0.1)
          2001:db8::1    | an IPv6 network needs its length, such as 2001:db8::/32 (was 2001:db8::1)
          10.0.0.0/33    | the length of the network must be 0 to 32 (was 10.0.0.0/33)
          10.0.0/8       | the address of the network is wrong (was 10.0.0/8)
          2001:db8::g/64 | the address of the network is wrong (was 2001:db8::g/64)
          bücher.example | a zone is written in ASCII, here as xn--bcher-kva.example (was bücher.example)
          a.org,b.org    | put a blank after the comma between two zones (was a.org,b.org)
          *.a.org        | a zone holds all names below it and cannot be a wildcard (was *.a.org)
          (web           | the zone holds a character that no zone has, "(" (was "(web")
          {}             | the zone holds a character that no zone has, { (was {})
          ""             | the zone is empty (was "")
          a.org , b.org  | the zone is empty (was ,)
          """)
  void key_isRefused(String key, String problem) {
    assertThat(Reading.of(key + " {\n}").problems())
        .singleElement()
        .asString()
        .endsWith(" " + problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 300})
  void key_ofTooLongName_isRefused(int length) {
    assertThat(Reading.of("a".repeat(length) + ".org {\n}").problems())
        .singleElement()
        .asString()
        .containsAnyOf("longer than 63", "longer than 255");
  }
}
