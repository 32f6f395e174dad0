package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.wire.ClientSubnet.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSubnetTest {

  private static ClientSubnet read(String hex) {
    ClientSubnet subnet = new ClientSubnet();
    byte[] bytes = QueryBytes.hex("ffff" + hex);
    subnet.read(bytes, 2, bytes.length - 2);
    return subnet;
  }

  @ParameterizedTest
  @CsvSource({
    "0001 18 00 c00002, 1, 24, 192.0.2.0",
    "0001 20 00 c0000201, 1, 32, 192.0.2.1",
    "0001 00 00, 1, 0, 0.0.0.0",
    "0001 01 00 80, 1, 1, 128.0.0.0",
    "0001 09 00 0a80, 1, 9, 10.128.0.0",
    "0002 38 00 20010db8000100, 2, 56, 2001:db8:1::",
    "0002 80 00 20010db8000000000000000000000001, 2, 128, 2001:db8::1",
    "0002 41 00 20010db80000000080, 2, 65, 2001:db8:0:0:8000::",
    "0002 40 00 20010db800000001, 2, 64, 2001:db8:0:1::",
    "0002 00 00, 2, 0, ::",
    "0000 00 00, 0, 0, ::",
  })
  void option_isRead(String hex, int family, int source, String address) {
    ClientSubnet subnet = read(hex);
    assertThat(subnet.state()).isEqualTo(State.VALID);
    assertThat(subnet.family()).isEqualTo(family);
    assertThat(subnet.source()).isEqualTo(source);
    assertThat(subnet.scope()).isZero();
    assertThat(PacketAddress.text(subnet.addressHigh(), subnet.addressLow()))
        .isEqualTo(text(address));
  }

  private static String text(String address) {
    return String.valueOf(PacketAddress.parse(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // RFC 7871 §7.2.1: too short
        "0001 18",
        "0001 18 00 c000", // too few bytes
        "0001 18 00 c0000201", // too many
        "0001 18 18 c00002", // a scope in a query, §6
        "0001 21 00 c000020100", // more bits than IPv4 has
        "0001 17 00 c00003", // bits set beyond the prefix, §6
        "0001 00 00 00",
        "0002 81 00 20010db800000000000000000000000100",
        "0002 3f 00 20010db800000001",
        "0002 41 00 20010db800000001c0",
        "0002 7f 00 20010db8000000000000000000000001",
        "0000 01 00 80", // family 0 tells nothing
        "0003 00 00", // unknown family
      })
  void malformedOption_isNoted(String hex) {
    assertThat(read(hex).state()).isEqualTo(State.MALFORMED);
  }

  @Test
  void secondOption_isMalformed() {
    ClientSubnet subnet = read("0001 18 00 c00002");
    byte[] same = QueryBytes.hex("0001 18 00 c00002");
    subnet.read(same, 0, same.length);
    assertThat(subnet.state()).isEqualTo(State.MALFORMED);
  }

  @Test
  void clear_forgets() {
    ClientSubnet subnet = read("0001 18 00 c00002");
    subnet.clear();
    assertThat(subnet.state()).isEqualTo(State.ABSENT);
  }

  @Test
  void option_isEchoedWithItsScope() {
    ClientSubnet subnet = read("0002 38 00 20010db8000100");
    byte[] out = new byte[20];
    int end = subnet.write(out, 2, 48);
    assertThat(end).isEqualTo(2 + subnet.optionLength());
    assertThat(out).isEqualTo(QueryBytes.hex("0000 0008 000b 0002 38 30 20010db8000100 000000"));
  }
}
