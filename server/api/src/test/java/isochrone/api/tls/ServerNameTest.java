package isochrone.api.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {

  @ParameterizedTest
  @CsvSource({
    "www.example.org,www.example.org",
    "www.example.org:8443,www.example.org",
    "www.example.org.,www.example.org",
    "www.example.org.:8443,www.example.org",
    "_sip.example.org,_sip.example.org",
    "192.0.2.1:80,192.0.2.1",
    "[2001:db8::1],2001:db8::1",
    "[2001:db8::1]:443,2001:db8::1",
  })
  void bare_isWithoutPortAndBrackets(String host, String bare) {
    assertThat(ServerName.bare(host)).isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "192.0.2.1:443", "[2001:db8::1]", "[2001:db8::1]:443"})
  void addresses_areNotIndicated(String host) {
    assertThat(ServerName.of(host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.example.org",
        "www.example.org:443",
        "www.example.org.",
        "www.example.org.:1"
      })
  void names_areIndicatedWithoutPort(String host) {
    assertThat(ServerName.of(host)).singleElement().asString().contains("value=www.example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a..b", "bücher.example", "a b", "%s.org"})
  void whatIsNoName_isNotIndicated(String host) {
    assertThat(ServerName.of(host.formatted("a".repeat(64)))).isEmpty();
  }
}
