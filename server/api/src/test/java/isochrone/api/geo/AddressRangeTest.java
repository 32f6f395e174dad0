package isochrone.api.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0/24",
        "0.0.0.0/0",
        "::/0",
        "192.0.2.7",
        "2001:db8::/32",
        "2001:db8::1",
        "192.0.2.1-192.0.2.9",
        "2001:db8::1-2001:db8::5"
      })
  void parse_readsWhatToStringWrites(String text) {
    assertThat(AddressRange.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1/24, has bits behind its length: write 192.0.2.0/24",
    "192.0.2.0/33, must have a length of at most 32",
    "2001:db8::/129, must have a length of at most 128",
    "192.0.2.9-192.0.2.1, must not end before it begins",
    "192.0.2.9-2001:db8::, must have both ends of one family",
    "example.org, must be an address",
    "192.0.2.300, must be an address"
  })
  void parse_saysWhatIsWrong(String text, String rule) {
    assertThatThrownBy(() -> AddressRange.parse(text)).hasMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::/0, false",
    "10.0.0.5-10.0.0.9, 10.0.0.9-10.0.0.20, true",
    "2001:db8::/32, 2001:db8:1::/48, true"
  })
  void overlaps_isSymmetric(String one, String other, boolean overlaps) {
    assertThat(AddressRange.parse(one).overlaps(AddressRange.parse(other))).isEqualTo(overlaps);
    assertThat(AddressRange.parse(other).overlaps(AddressRange.parse(one))).isEqualTo(overlaps);
  }
}
