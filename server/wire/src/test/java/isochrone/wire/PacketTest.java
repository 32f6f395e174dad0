package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketTest {

  @Test
  void packet_hasRoomForAnyMessage() {
    assertThat(new Packet().bytes()).hasSize(65_535);
  }

  @Test
  void copy_takesOverEverything() {
    Packet packet = QueryBytes.of("www.example.org", RecordType.A).packet();
    packet.address(0, PacketAddress.ipv4Low(0xC0000201));
    packet.port(5353);
    packet.transport(Transport.TCP);
    packet.listener(7);
    packet.receivedNanos(123_456_789_012L);
    Packet copy = new Packet(1);
    copy.copyFrom(packet);
    assertThat(copy.bytes()).isEqualTo(packet.bytes()).isNotSameAs(packet.bytes());
    assertThat(copy.length()).isEqualTo(packet.length());
    assertThat(copy.addressHigh()).isZero();
    assertThat(copy.addressLow()).isEqualTo(packet.addressLow());
    assertThat(copy.isIpv4()).isTrue();
    assertThat(copy.port()).isEqualTo(5353);
    assertThat(copy.transport()).isEqualTo(Transport.TCP);
    assertThat(copy.listener()).isEqualTo(7);
    assertThat(copy.receivedNanos()).isEqualTo(123_456_789_012L);
  }

  @Test
  void copy_ofShorterMessage_keepsTheArray() {
    Packet copy = new Packet(100);
    byte[] before = copy.bytes();
    copy.copyFrom(QueryBytes.of("a", RecordType.A).packet());
    assertThat(copy.bytes()).isSameAs(before);
  }

  @Test
  void packet_isIpv6() {
    Packet packet = new Packet(0);
    packet.address(0x20010db800000000L, 1);
    assertThat(packet.isIpv4()).isFalse();
  }
}
