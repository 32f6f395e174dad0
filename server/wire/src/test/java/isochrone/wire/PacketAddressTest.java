package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::ffff:c000:201, 192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "::13.1.68.3, ::d01:4403",
  })
  void literal_isReadAndShortened(String text, String shortest) {
    assertThat(PacketAddress.parse(text)).hasToString(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2",
        "192.0.2.1.5",
        "192.0.2.256",
        "192.0.2.01",
        "192.0.2.-1",
        "192.0.2.a",
        "1",
        "192.0.2.",
        ".0.2.1",
        "host.example",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "g::",
        "::1%eth0",
        "::192.0.2.256",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "[::1]",
        "::1/64",
        "1:2:3:4:5:6:7:1.2.3.4",
        "-1::",
        "::g",
        "1:"
      })
  void other_isRefused(String text) {
    assertThat(PacketAddress.parse(text)).isNull();
  }

  @Test
  void text_isUnderstoodByJava() throws UnknownHostException {
    Random random = new Random(3596);
    for (int i = 0; i < 1000; i++) {
      PacketAddress address = new PacketAddress(sparse(random), sparse(random));
      assertThat(InetAddress.getByName(address.toString()).getAddress()).isEqualTo(address.bytes());
      assertThat(PacketAddress.parse(address.toString())).isEqualTo(address);
      assertThat(PacketAddress.of(address.bytes())).isEqualTo(address);
    }
  }

  /** Few bits set, so that there are groups of zeros. */
  private static long sparse(Random random) {
    long bits = -1;
    for (int i = 0; i < 4; i++) {
      bits &= random.nextLong();
    }
    return bits;
  }

  @Test
  void ipv4_isFourBytes() {
    PacketAddress address = PacketAddress.of(new byte[] {(byte) 203, 0, 113, (byte) 200});
    assertThat(address).hasToString("203.0.113.200");
    assertThat(address.isIpv4()).isTrue();
    assertThat(address.bytes()).containsExactly(203, 0, 113, 200);
  }

  @Test
  void ipv6_nearTheMappedPrefixIsNotIpv4() {
    assertThat(PacketAddress.isIpv4(0, 0xFFFE_0000_0000L)).isFalse();
    assertThat(PacketAddress.isIpv4(1, PacketAddress.ipv4Low(1))).isFalse();
    assertThat(PacketAddress.text(0, 0xFFFE_C000_0201L)).isEqualTo("::fffe:c000:201");
  }
}
