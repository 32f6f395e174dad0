package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSetTest {
  private static final WireName TARGET = WireName.of("target.example");

  @Test
  void address_isAOrAaaa() {
    RecordSet a = RecordSet.address(30, 0, PacketAddress.ipv4Low(0xC0000201));
    assertThat(a.type()).isEqualTo(RecordType.A);
    assertThat(a.ttl()).isEqualTo(30);
    assertThat(a.size()).isEqualTo(1);
    assertThat(a.data(0)).isEqualTo(QueryBytes.hex("c0000201"));
    RecordSet aaaa = RecordSet.address(30, 0x20010db800000000L, 1);
    assertThat(aaaa.type()).isEqualTo(RecordType.AAAA);
    assertThat(aaaa.data(0)).hasSize(16).startsWith(0x20, 1).endsWith(1);
  }

  @Test
  void names_areSets() {
    assertThat(RecordSet.cname(5, TARGET).name(0)).isEqualTo(TARGET);
    RecordSet ns = RecordSet.ns(5, List.of(TARGET, WireName.of("b.example")));
    assertThat(ns.type()).isEqualTo(RecordType.NS);
    assertThat(ns.size()).isEqualTo(2);
    assertThat(ns.name(1)).hasToString("b.example.");
  }

  @Test
  void dataOfEachTypeWithNames_isLookedThrough() {
    byte[] mx = QueryBytes.hex("000a 0161 00");
    assertThat(RecordSet.of(RecordType.MX, 0, List.of(mx)).name(0)).hasToString("a.");
    byte[] name = QueryBytes.hex("0161 00");
    assertThat(RecordSet.of(RecordType.PTR, 0, List.of(name)).name(0)).hasToString("a.");
    assertThat(RecordSet.of(RecordType.CNAME, 0, List.of(name)).name(0)).hasToString("a.");
  }

  @Test
  void soa_hasTwoNames() {
    Soa soa = new Soa(TARGET, WireName.of("mail.example"), 0xFFFF_FFFFL, 1, 2, 3, 4);
    RecordSet set = RecordSet.soa(60, soa);
    assertThat(set.names(0)).containsExactly(TARGET, WireName.of("mail.example"));
    assertThat(set.data(0))
        .endsWith(QueryBytes.hex("ffffffff 00000001 00000002 00000003 00000004"));
  }

  @Test
  void text_isOneString() {
    assertThat(RecordSet.text(0, "ünï").data(0)).isEqualTo(QueryBytes.hex("05 c3bc6ec3af"));
    assertThat(RecordSet.text(0, "a".repeat(255)).data(0)).hasSize(256);
    assertThatThrownBy(() -> RecordSet.text(0, "a".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("text longer than 255 bytes: aaa");
  }

  @Test
  void ttl_isReplacedInACopy() {
    RecordSet set = RecordSet.cname(5, TARGET);
    assertThat(set.withTtl(7).ttl()).isEqualTo(7);
    assertThat(set.withTtl(7).name(0)).isEqualTo(TARGET);
    assertThat(set.ttl()).isEqualTo(5);
  }

  @Test
  void ttlAbove31Bits_isRefused() {
    assertThatThrownBy(() -> RecordSet.cname(-1, TARGET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TTL must be 0 to 2147483647, was -1");
  }

  @Test
  void brokenData_isRefused() {
    assertThatThrownBy(() -> RecordSet.of(RecordType.A, 0, List.of()))
        .hasMessage("a record set needs a record");
    assertThatThrownBy(() -> RecordSet.of(65280, 0, List.of(new byte[65_536])))
        .hasMessage("record data longer than 65535 bytes");
    byte[] pointer = {(byte) 0xC0, 12};
    assertThatThrownBy(() -> RecordSet.of(RecordType.NS, 0, List.of(pointer)))
        .hasMessage("no domain name at byte 0");
  }

  @Test
  void data_isCopied() {
    byte[] data = {1, 2, 3, 4};
    RecordSet set = RecordSet.of(RecordType.A, 0, List.of(data));
    data[0] = 9;
    assertThat(set.data(0)).containsExactly(1, 2, 3, 4);
  }
}
