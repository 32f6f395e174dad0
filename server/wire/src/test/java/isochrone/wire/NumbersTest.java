package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"1, A", "28, AAAA", "255, ANY", "65, HTTPS", "32769, DLV", "54, TYPE54"})
  void type_hasNameBothWays(int type, String text) {
    assertThat(RecordType.text(type)).isEqualTo(text);
    assertThat(RecordType.of(text)).isEqualTo(type);
  }

  @Test
  void type_withoutName_isGeneric() {
    assertThat(RecordType.text(65280)).isEqualTo("TYPE65280");
    assertThat(RecordType.of("type65280")).isEqualTo(65280);
    assertThat(RecordType.text(-1)).isEqualTo("TYPE-1");
    assertThat(RecordType.text(65536)).isEqualTo("TYPE65536");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "B", "TYPE", "TYPE65536", "TYPE99999", "TYPE123456", "TYPE-1", "CLASS1"})
  void type_refusesOthers(String text) {
    assertThat(RecordType.of(text)).isEqualTo(-1);
  }

  @Test
  void types_areThoseOfDnsjava() {
    for (int type = 1; type <= 65535; type++) {
      String known = Type.string(type);
      if (!known.startsWith("TYPE")) {
        assertThat(RecordType.text(type)).isEqualTo(known);
      }
    }
  }

  @Test
  void class_hasNameBothWays() {
    assertThat(DnsClass.text(DnsClass.CH)).isEqualTo("CH");
    assertThat(DnsClass.of("in")).isEqualTo(DnsClass.IN);
    assertThat(DnsClass.text(32)).isEqualTo("CLASS32");
  }

  @Test
  void opcode_hasNameBothWays() {
    assertThat(Opcode.text(Opcode.NOTIFY)).isEqualTo("NOTIFY");
    assertThat(Opcode.text(15)).isEqualTo("OPCODE15");
    assertThat(Opcode.of("UPDATE")).isEqualTo(Opcode.UPDATE);
    assertThat(Opcode.of("OPCODE16")).isEqualTo(-1);
  }

  @Test
  void rcode_hasNameBothWays() {
    assertThat(Rcode.text(Rcode.BADVERS)).isEqualTo("BADVERS");
    assertThat(Rcode.text(12)).isEqualTo("RCODE12");
    assertThat(Rcode.of("nxdomain")).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void option_hasName() {
    assertThat(EdnsOption.text(EdnsOption.CLIENT_SUBNET)).isEqualTo("ECS");
    assertThat(EdnsOption.text(26)).isEqualTo("OPTION26");
  }
}
