package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryViewTest {
  private static final byte[] ROOT = {0};

  private static QueryBytes www() {
    return QueryBytes.of("www.example.org", RecordType.A);
  }

  private static boolean parse(byte[] bytes) {
    return new QueryView().parse(QueryBytes.packet(bytes));
  }

  @Test
  void query_isRead() {
    QueryView view = QueryBytes.of("wWw.Example.ORG", RecordType.AAAA).id(0xFEDC).view();
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.hasQuestion()).isTrue();
    assertThat(view.id()).isEqualTo(0xFEDC);
    assertThat(view.opcode()).isEqualTo(Opcode.QUERY);
    assertThat(view.qname()).hasToString("www.example.org.");
    assertThat(view.type()).isEqualTo(RecordType.AAAA);
    assertThat(view.qclass()).isEqualTo(DnsClass.IN);
    assertThat(view.questionLength()).isEqualTo(21);
    assertThat(view.tsig()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, false, false, false, false",
    "0x0100, true, false, false, false",
    "0x0020, false, true, false, false",
    "0x0010, false, false, true, false",
    "0x0040, false, false, false, true",
    "0x0770, true, true, true, true", // AA and TC mean nothing in a query
  })
  void flags_areRead(int flags, boolean rd, boolean ad, boolean cd, boolean z) {
    QueryView view = www().flags(flags).view();
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.rd()).isEqualTo(rd);
    assertThat(view.ad()).isEqualTo(ad);
    assertThat(view.cd()).isEqualTo(cd);
    assertThat(view.z()).isEqualTo(z);
  }

  @Test
  void nothingShorterThanAHeader_isAnswered() {
    for (int length = 0; length < 12; length++) {
      assertThat(parse(new byte[length])).isFalse();
    }
    assertThat(parse(new byte[12])).isTrue();
  }

  @Test
  void response_isDropped() {
    assertThat(parse(www().flags(0x8180).bytes())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 15})
  void otherOpcode_isNotimp(int opcode) {
    assertThat(www().flags(opcode << 11).view().error()).isEqualTo(Rcode.NOTIMP);
    QueryView headerOnly = new QueryBytes().flags(opcode << 11).view();
    assertThat(headerOnly.error()).isEqualTo(Rcode.NOTIMP);
    assertThat(headerOnly.opcode()).isEqualTo(opcode);
    assertThat(headerOnly.hasQuestion()).isFalse();
  }

  @Test
  void laterEdnsVersion_goesBeforeTheOpcode() {
    QueryView view = www().flags(15 << 11).opt(1232, 0x0001_0000, "").view();
    assertThat(view.error()).isEqualTo(Rcode.BADVERS);
  }

  @Test
  void severalQuestions_areFormerr() {
    // RFC 9619 §4
    QueryView view = www().question("b.example", RecordType.A, DnsClass.IN).view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
    assertThat(view.hasQuestion()).isFalse();
  }

  @Test
  void noQuestion_isFormerr() {
    QueryView view = new QueryBytes().view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
    assertThat(view.qname()).isEqualTo(WireName.ROOT);
    assertThat(view.type()).isZero();
    assertThat(view.qclass()).isZero();
  }

  @Test
  void noQuestionButACookie_isAnsweredEmpty() {
    // RFC 7873 §5.4
    QueryView view = new QueryBytes().opt(1232, 0, "000a 0008 0102030405060708").view();
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.hasQuestion()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "A, IN, NOERROR",
    "TXT, CH, NOERROR",
    "ANY, IN, NOERROR",
    "TYPE65280, IN, NOERROR",
    "A, HS, REFUSED",
    "A, NONE, REFUSED",
    "A, ANY, REFUSED",
    "OPT, IN, FORMERR",
    "TKEY, IN, FORMERR",
    "TSIG, IN, FORMERR",
    "AXFR, IN, REFUSED",
    "IXFR, IN, REFUSED",
    "MAILA, IN, NOTIMP",
    "MAILB, IN, NOTIMP",
  })
  void question_isJudged(String type, String dnsClass, String rcode) {
    QueryBytes query =
        new QueryBytes().question("a.example", RecordType.of(type), DnsClass.of(dnsClass));
    assertThat(Rcode.text(query.view().error())).isEqualTo(rcode);
  }

  @Test
  void question_ofTheRoot_isRead() {
    QueryView view = new QueryBytes().count(0, 1).raw(ROOT).u16(2).u16(1).view();
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.qname()).isEqualTo(WireName.ROOT);
    assertThat(view.questionLength()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00 0001 00", "c00c 0001 0001", "0161 c00c 0001 0001", "40 00"})
  void brokenQuestion_isFormerrWithoutAQuestion(String hex) {
    QueryView view = new QueryBytes().count(0, 1).raw(QueryBytes.hex(hex)).view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
    assertThat(view.hasQuestion()).isFalse();
    assertThat(view.qname()).isEqualTo(WireName.ROOT);
  }

  @Test
  void brokenRecord_isFormerrWithTheQuestion() {
    QueryView view = www().count(3, 1).raw((byte) 0, (byte) 0).view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
    assertThat(view.questionLength()).isEqualTo(21);
    assertThat(view.qname()).hasToString("www.example.org.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void countWithoutRecords_isFormerr(int section) {
    assertThat(www().count(section, 0xFFFF).view().error()).isEqualTo(Rcode.FORMERR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void recordsInAnySection_arePassedOver(int section) {
    byte[] pointer = {(byte) 0xC0, 12};
    QueryView view =
        www()
            .record(section, pointer, RecordType.A, DnsClass.IN, 0, new byte[4])
            .record(3, QueryBytes.hex("0161 c010"), 65280, DnsClass.IN, 0)
            .opt(1232, 0, "")
            .view();
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.edns().present()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0", "41 00", "80 00", "3f 00", "01 61"})
  void ownerThatIsNoName_isFormerr(String owner) {
    assertThat(www().count(3, 1).raw(QueryBytes.hex(owner)).view().error())
        .isEqualTo(Rcode.FORMERR);
  }

  @Test
  void dataBeyondTheMessage_isFormerr() {
    QueryView view =
        www().count(3, 1).raw(QueryBytes.hex("00 0001 0001 00000000 0005 01020304")).view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
  }

  @Test
  void bytesAfterTheLastRecord_areIgnored() {
    assertThat(www().raw(new byte[100]).view().error()).isEqualTo(Rcode.NOERROR);
    assertThat(www().opt(1232, 0, "").raw(new byte[1]).view().error()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void secondOpt_isFormerr() {
    // RFC 6891 §6.1.1
    QueryView view = www().opt(1232, 0, "").opt(1232, 0, "").view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
    assertThat(view.edns().present()).isTrue();
  }

  @Test
  void optOfAnotherOwner_isFormerr() {
    // RFC 6891 §6.1.2
    byte[] owner = {1, 'a', 0};
    QueryView view = www().record(3, owner, RecordType.OPT, 1232, 0).view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
    assertThat(view.edns().present()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void optOutsideTheAdditionalSection_isFormerr(int section) {
    QueryView view = www().record(section, ROOT, RecordType.OPT, 1232, 0).view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
  }

  @Test
  void tsig_isNoted() {
    QueryView view =
        www().opt(1232, 0, "").record(3, ROOT, RecordType.TSIG, DnsClass.ANY, 0).view();
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
    assertThat(view.tsig()).isTrue();
  }

  @Test
  void tsigBeforeAnotherRecord_isFormerr() {
    // RFC 8945 §5.1
    QueryView view =
        www().record(3, ROOT, RecordType.TSIG, DnsClass.ANY, 0).opt(1232, 0, "").view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
  }

  @Test
  void tsigOutsideTheAdditionalSection_isFormerr() {
    QueryView view = www().record(2, ROOT, RecordType.TSIG, DnsClass.ANY, 0).view();
    assertThat(view.error()).isEqualTo(Rcode.FORMERR);
  }

  @Test
  void nothingIsLeftOfTheQueryBefore() {
    QueryView view = new QueryView();
    Packet rich =
        www()
            .opt(4096, 0x8000, "0003 0000  000a 0008 0102030405060708  0008 0004 0001 00 00")
            .record(3, ROOT, RecordType.TSIG, DnsClass.ANY, 0)
            .packet();
    assertThat(view.parse(rich)).isTrue();
    assertThat(view.parse(new QueryBytes().packet())).isTrue();
    assertThat(view.hasQuestion()).isFalse();
    assertThat(view.qname()).isEqualTo(WireName.ROOT);
    assertThat(view.type()).isZero();
    assertThat(view.qclass()).isZero();
    assertThat(view.tsig()).isFalse();
    assertThat(view.edns().present()).isFalse();
    assertThat(view.edns().nsid()).isFalse();
    assertThat(view.edns().cookieLength()).isZero();
    assertThat(view.edns().clientSubnet().state()).isEqualTo(ClientSubnet.State.ABSENT);
  }

  @Test
  void limit_isOfTheTransport() {
    QueryView view = new QueryView();
    Packet packet = www().opt(4096, 0, "").packet();
    assertThat(view.parse(packet)).isTrue();
    assertThat(view.limit()).isEqualTo(1232);
    assertThat(view.parse(www().opt(600, 0, "").packet())).isTrue();
    assertThat(view.limit()).isEqualTo(600);
    assertThat(view.parse(www().packet())).isTrue();
    assertThat(view.limit()).isEqualTo(512);
    packet.transport(Transport.TCP);
    assertThat(view.parse(packet)).isTrue();
    assertThat(view.limit()).isEqualTo(65_535);
  }
}
