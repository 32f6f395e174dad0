package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  private static InetAddress address(String text) {
    try {
      return InetAddress.getAllByName(text)[0];
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, 127.255.0.1, true",
    "127.0.0.0/8, 128.0.0.1, false",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "2001:db8::/65, 2001:db8::7fff:0:0:1, true",
    "2001:db8::/65, 2001:db8::8000:0:0:1, false",
    "::1, ::1, true",
  })
  void contains_comparesPrefix(String prefix, String address, boolean expected) {
    assertThat(Networks.of(List.of(prefix)).contains(address(address))).isEqualTo(expected);
  }

  @Test
  void contains_anyOfSeveral() {
    Networks networks = Networks.of(List.of("127.0.0.0/8", "::1"));
    assertThat(networks.contains(address("::1"))).isTrue();
    assertThat(networks.isAll()).isFalse();
  }

  @Test
  void none_isAll() {
    assertThat(Networks.of(List.of()).isAll()).isTrue();
    assertThat(Networks.ALL.contains(address("192.0.2.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "127.0.0.1/8", "10.0.0.0/33", "10.0.0.0/x", "::1/127", "::/129"})
  void of_refusesWhatIsNoPrefix(String text) {
    assertThatThrownBy(() -> Networks.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(was " + text + ")");
  }
}
