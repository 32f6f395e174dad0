package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

class ResponseTest {
  private static final WireName WWW = WireName.of("www.example.org");
  private final Response response = new Response();

  private static QueryBytes www() {
    return QueryBytes.of("wWw.eXample.org", RecordType.A);
  }

  @Test
  void emptyResponse_isHeaderAndQuestionAsItCame() {
    response.begin(www().id(0xABCD).flags(0).view());
    byte[] bytes = Answers.finish(response, 512);
    assertThat(bytes).startsWith(QueryBytes.hex("abcd 8000 0001 0000 0000 0000"));
    assertThat(Arrays.copyOfRange(bytes, 12, bytes.length))
        .isEqualTo(Arrays.copyOfRange(www().bytes(), 12, www().bytes().length));
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, 0x8000",
    "0x0100, 0x8100", // RD copied
    "0x0010, 0x8010", // CD copied, RFC 4035 §3.1.6
    "0x0020, 0x8000", // AD not
    "0x0040, 0x8000", // Z not
    "0x0680, 0x8000", // AA, TC, RA not
    "0x7800, 0xf804", // opcode copied, NOTIMP
  })
  void flags_areCopiedOrCleared(int query, int expected) {
    response.begin(www().flags(query).view());
    byte[] bytes = Answers.finish(response, 512);
    assertThat(Wire.u16(bytes, 2)).isEqualTo(expected);
  }

  @Test
  void headerOnlyQuery_getsAHeader() {
    response.begin(new QueryBytes().view());
    assertThat(Answers.finish(response, 512))
        .isEqualTo(QueryBytes.hex("1234 8101 0000 0000 0000 0000"));
  }

  @Test
  void records_standInTheirSections() {
    response.begin(www().view());
    response
        .authoritative(true)
        .add(Section.ANSWER, WWW, Answers.ipv4(30, 1))
        .add(Section.AUTHORITY, WWW.parent(), RecordSet.ns(60, List.of(WWW)))
        .add(Section.ADDITIONAL, WWW, Answers.ipv4(30, 2));
    Message message = Answers.message(response, 512);
    assertThat(message.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(message.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(Answers.section(message, 1)).containsExactly("wWw.eXample.org. 30 IN A 192.0.2.1");
    assertThat(Answers.section(message, 2))
        .containsExactly("eXample.org. 60 IN NS wWw.eXample.org.");
    assertThat(Answers.section(message, 3)).containsExactly("wWw.eXample.org. 30 IN A 192.0.2.2");
  }

  @Test
  void sections_keepTheirOrder() {
    response.begin(www().view());
    response.add(Section.AUTHORITY, WWW, Answers.soa(30, "example.org"));
    assertThatThrownBy(() -> response.add(Section.ANSWER, WWW, Answers.ipv4(30, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("section ANSWER is over");
  }

  @Test
  void records_haveTheClassOfTheQuestion() {
    QueryBytes query = new QueryBytes().question("version.bind", RecordType.TXT, DnsClass.CH);
    response.begin(query.view());
    response.add(Section.ANSWER, WireName.of("version.bind"), RecordSet.text(0, "isochrone"));
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("version.bind. 0 CH TXT isochrone");
  }

  @Test
  void opt_isThereExactlyWhenTheQueryHasOne() {
    response.begin(www().opt(4096, 0, "").view());
    byte[] bytes = Answers.finish(response, 1232);
    assertThat(bytes).endsWith(QueryBytes.hex("00 0029 04d0 00 00 0000 0000"));
    assertThat(bytes[11]).isEqualTo((byte) 1);
  }

  @Test
  void dnssecOk_isCopied() {
    // RFC 3225 §3; other flags are not (RFC 6891 §6.1.4).
    response.begin(www().opt(4096, 0xFFFF, "").view());
    assertThat(Answers.finish(response, 1232))
        .endsWith(QueryBytes.hex("00 0029 04d0 00 00 8000 0000"));
  }

  @Test
  void badvers_isAnExtendedResult() {
    response.begin(www().opt(4096, 0x0001_0000, "").view());
    assertThat(response.rcode()).isEqualTo(Rcode.BADVERS);
    Message message = Answers.message(response, 1232);
    assertThat(message.getRcode()).isEqualTo(Rcode.BADVERS);
    assertThat(message.getOPT().getVersion()).isZero();
  }

  @Test
  void identifier_isToldInTheOpt() {
    response.begin(www().opt(1232, 0, "0003 0000").view());
    response.nsid("fra1".getBytes(StandardCharsets.US_ASCII));
    assertThat(Answers.finish(response, 1232))
        .endsWith(QueryBytes.hex("00 0029 04d0 00000000 0008 0003 0004 66726131"));
    response.begin(www().opt(1232, 0, "").view());
    assertThat(Answers.finish(response, 1232)).endsWith(QueryBytes.hex("04d0 00000000 0000"));
  }

  @Test
  void identifier_isNotToldWithoutEdns() {
    response.begin(www().view());
    response.nsid(new byte[] {1});
    assertThat(response.finish(512)).isEqualTo(12 + 21);
  }

  @Test
  void identifier_ofNoBytes_isNotTold() {
    response.begin(www().opt(1232, 0, "0003 0000").view());
    response.nsid(new byte[0]);
    assertThat(Answers.finish(response, 1232)).endsWith(QueryBytes.hex("04d0 00000000 0000"));
  }

  @Test
  void extendedError_mayHaveNoText() {
    response.begin(www().opt(1232, 0, "").view());
    response.rcode(Rcode.REFUSED).extendedError(ExtendedError.BLOCKED);
    assertThat(Answers.finish(response, 1232))
        .endsWith(QueryBytes.hex("04d0 00000000 0006 000f 0002 000f"));
  }

  @Test
  void clientSubnet_isEchoedWithTheScope() {
    response.begin(www().opt(1232, 0, "0003 0000 0008 0007 0001 18 00 c00002").view());
    response.clientSubnet(20);
    response.nsid(new byte[] {7});
    assertThat(Answers.finish(response, 1232))
        .endsWith(QueryBytes.hex("04d0 00000000 0010 0003 0001 07 0008 0007 0001 18 14 c00002"));
    response.begin(www().opt(1232, 0, "0008 0007 0001 18 00 c00002").view());
    assertThat(Answers.finish(response, 1232)).endsWith(QueryBytes.hex("04d0 00000000 0000"));
  }

  @Test
  void sets_canBeLookedAtAndGivenOtherTtls() {
    response.begin(www().view());
    response
        .add(Section.ANSWER, WWW, RecordSet.cname(300, WireName.of("a.example.net")))
        .add(Section.ANSWER, WireName.of("a.example.net"), Answers.ipv4Set(300, 3))
        .add(Section.GLUE, WireName.of("b.example.net"), 7, Answers.ipv4(300, 9));
    assertThat(response.sets()).isEqualTo(3);
    assertThat(response.section(2)).isEqualTo(Section.GLUE);
    assertThat(response.type(0)).isEqualTo(RecordType.CNAME);
    assertThat(response.records(1)).isEqualTo(3);
    assertThat(response.owner(0)).isEqualTo(12);
    assertThat(response.start(0)).isEqualTo(12 + 21);
    assertThat(response.end(0)).isEqualTo(response.start(1));
    assertThat(response.ttl(2)).isEqualTo(7);
    response.ttl(1, 5);
    assertThat(response.ttl(1)).isEqualTo(5);
    Message message = Answers.message(response, 512);
    assertThat(Answers.section(message, 1))
        .containsExactly(
            "wWw.eXample.org. 300 IN CNAME a.example.net.",
            "a.example.net. 5 IN A 192.0.2.0",
            "a.example.net. 5 IN A 192.0.2.1",
            "a.example.net. 5 IN A 192.0.2.2");
    assertThat(Answers.section(message, 3)).containsExactly("b.example.net. 7 IN A 192.0.2.9");
  }

  @Test
  void recordsOfOneOwnerAndType_areOneSet() {
    response.begin(www().view());
    response
        .add(Section.ANSWER, WWW, Answers.ipv4(30, 1))
        .add(Section.ANSWER, WWW, Answers.ipv4(30, 2))
        .add(Section.ADDITIONAL, WireName.of("b.net"), Answers.ipv4(30, 3))
        .add(Section.ADDITIONAL, WireName.of("b.net"), Answers.ipv4(30, 4));
    assertThat(response.sets()).isEqualTo(2);
    assertThat(response.records(0)).isEqualTo(2);
    assertThat(response.records(1)).isEqualTo(2);
    response.ttl(1, 9);
    assertThat(Answers.section(Answers.message(response, 512), 3))
        .containsExactly("b.net. 9 IN A 192.0.2.3", "b.net. 9 IN A 192.0.2.4");
  }

  @Test
  void recordMadeForOneAnswer_isWrittenAsItIs() {
    response.begin(www().view());
    response
        .add(Section.ADDITIONAL, WWW, RecordType.A, 5, new byte[] {10, 0, 0, 1})
        .add(Section.ADDITIONAL, WWW, RecordType.A, 5, new byte[] {10, 0, 0, 2});
    assertThat(response.sets()).isEqualTo(1);
    assertThat(Answers.section(Answers.message(response, 512), 3))
        .containsExactly("wWw.eXample.org. 5 IN A 10.0.0.1", "wWw.eXample.org. 5 IN A 10.0.0.2");
  }

  @Test
  void aliasMadeForOneAnswer_isCompressed() {
    response.begin(www().view());
    response.addAlias(Section.ANSWER, WWW, 5, WireName.of("a.example.org"));
    assertThat(Answers.finish(response, 512))
        .endsWith(QueryBytes.hex("c00c 0005 0001 00000005 0004 0161 c010"));
    assertThat(response.type(0)).isEqualTo(RecordType.CNAME);
  }

  @Test
  void ownerAtTheRoot_isWritten() {
    response.begin(www().view());
    response.add(Section.AUTHORITY, WireName.ROOT, RecordSet.ns(1, List.of(WireName.ROOT)));
    assertThat(response.owner(0)).isEqualTo(response.start(0));
    assertThat(Answers.section(Answers.message(response, 512), 2)).containsExactly(". 1 IN NS .");
  }

  @Test
  void clear_takesEverythingBackButWhoWeAre() {
    response.begin(www().opt(1232, 0, "0003 0000").view());
    response.nsid(new byte[] {7});
    byte[] before = Answers.finish(response, 1232);
    response.begin(www().opt(1232, 0, "0003 0000").view());
    response.nsid(new byte[] {7});
    response.rcode(Rcode.NXDOMAIN).authoritative(true).add(Section.ANSWER, WWW, Answers.ipv4(1, 1));
    assertThat(response.isEmpty()).isFalse();
    assertThat(response.authoritative()).isTrue();
    response.clear();
    assertThat(response.isEmpty()).isTrue();
    assertThat(Answers.finish(response, 1232)).isEqualTo(before);
  }

  @Test
  void extendedError_isToldInTheOptWithItsText() {
    response.begin(www().opt(1232, 0, "").view());
    response.extendedError(21, "no".getBytes(StandardCharsets.US_ASCII));
    assertThat(Answers.finish(response, 1232))
        .endsWith(QueryBytes.hex("04d0 00000000 0008 000f 0004 0015 6e6f"));
    response.begin(www().opt(1232, 0, "").view());
    response.extendedError(1, new byte[0]);
    assertThat(Answers.finish(response, 1232))
        .endsWith(QueryBytes.hex("04d0 00000000 0006 000f 0002 0001"));
    response.begin(www().opt(1232, 0, "").view());
    assertThat(Answers.finish(response, 1232)).endsWith(QueryBytes.hex("04d0 00000000 0000"));
  }

  @Test
  void extendedError_isTakenBackWithTheResult() {
    response.begin(www().opt(1232, 0, "").view());
    response.extendedError(21, new byte[] {7});
    response.clear();
    assertThat(Answers.finish(response, 1232)).endsWith(QueryBytes.hex("04d0 00000000 0000"));
  }

  @Test
  void textOfExtendedError_givesWayToRecords() {
    response.begin(www().opt(512, 0, "").view());
    response.add(Section.ANSWER, WWW, Answers.ipv4(30, 1));
    response.extendedError(21, new byte[255]);
    assertThat(response.finish(512)).isEqualTo(12 + 21 + 16 + 11 + 6 + 255);
    response.begin(www().opt(512, 0, "").view());
    response.add(Section.ANSWER, WWW, Answers.ipv4Set(30, 20));
    response.extendedError(21, new byte[255]);
    assertThat(response.finish(512)).isEqualTo(12 + 21 + 20 * 16 + 11 + 6);
    assertThat(response.truncated()).isFalse();
  }

  @Test
  void response_isUsedAgain() {
    for (int i = 1; i <= 3; i++) {
      response.begin(www().id(i).view());
      response.add(Section.ANSWER, WWW, Answers.ipv4(30, i));
      Message message = Answers.message(response, 512);
      assertThat(message.getHeader().getID()).isEqualTo(i);
      assertThat(Answers.section(message, 1))
          .containsExactly("wWw.eXample.org. 30 IN A 192.0.2." + i);
      assertThat(response.length()).isEqualTo(12 + 21 + 16);
    }
  }
}
