package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.wire.ClientSubnet.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdnsTest {

  private static QueryView query(int size, int ttl, String options) {
    return QueryBytes.of("www.example.org", RecordType.A).opt(size, ttl, options).view();
  }

  @Test
  void noRecord_isAbsent() {
    Edns edns = QueryBytes.of("www.example.org", RecordType.A).view().edns();
    assertThat(edns.present()).isFalse();
    assertThat(edns.udpSize()).isEqualTo(512);
    assertThat(edns.version()).isZero();
    assertThat(edns.dnssecOk()).isFalse();
    assertThat(edns.nsid()).isFalse();
    assertThat(edns.cookieLength()).isZero();
    assertThat(edns.clientSubnet().state()).isEqualTo(State.ABSENT);
  }

  @Test
  void record_isRead() {
    QueryView view = query(4096, 0x0000_8000, "");
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.edns().present()).isTrue();
    assertThat(view.edns().udpSize()).isEqualTo(4096);
    assertThat(view.edns().dnssecOk()).isTrue();
  }

  @Test
  void unknownFlags_areIgnored() {
    // RFC 6891 §6.1.4
    QueryView view = query(1232, 0x0000_7FFF, "");
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.edns().dnssecOk()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 512", "511, 512", "512, 512", "513, 513", "65535, 65535"})
  void udpSize_isAtLeast512(int told, int size) {
    assertThat(query(told, 0, "").edns().udpSize()).isEqualTo(size);
  }

  @Test
  void laterVersion_isBadvers() {
    // RFC 6891 §6.1.3; its options may look otherwise.
    QueryView view = query(1232, 0x0001_0000, "0003");
    assertThat(view.error()).isEqualTo(Rcode.BADVERS);
    assertThat(view.edns().version()).isEqualTo(1);
    assertThat(view.edns().nsid()).isFalse();
  }

  @Test
  void extendedRcodeOfAQuery_isIgnored() {
    assertThat(query(1232, 0xFF00_0000, "").error()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void options_areRead() {
    QueryView view =
        query(1232, 0, "0003 0000  000a 0008 0102030405060708  0008 0007 0001 18 00 c00002");
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.edns().nsid()).isTrue();
    assertThat(view.edns().cookieLength()).isEqualTo(8);
    // Header, question, OPT up to its options, NSID, code and length.
    assertThat(view.edns().cookieOffset()).isEqualTo(12 + 21 + 11 + 4 + 4);
    assertThat(view.edns().clientSubnet().state()).isEqualTo(State.VALID);
  }

  @Test
  void unknownOptions_areIgnored() {
    assertThat(query(1232, 0, "fde9 0000  fdea 0003 010203").error()).isEqualTo(Rcode.NOERROR);
  }

  @ParameterizedTest
  @CsvSource({"8, 0", "16, 0", "40, 0", "0, 1", "7, 1", "9, 1", "15, 1", "41, 1"})
  void cookie_hasOneOfTheLengthsAllowed(int length, int error) {
    // RFC 7873 §5.2.2
    String option = "000a" + String.format("%04x", length) + "11".repeat(length);
    assertThat(query(1232, 0, option).error()).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "0003", "0003 00", "0003 0001", "0003 0000 00", "fde9 ffff 00"})
  void optionBeyondTheRecord_isFormerr(String options) {
    QueryView view = query(1232, 0, options);
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
    assertThat(view.edns().present()).isTrue();
  }

  @Test
  void malformedClientSubnet_isNoErrorOfTheMessage() {
    QueryView view = query(1232, 0, "0008 0001 00");
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.edns().clientSubnet().state()).isEqualTo(State.MALFORMED);
  }
}
