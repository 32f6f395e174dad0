package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

class PackedAnswerTest {
  private static final WireName ORIGIN = WireName.of("example.org");
  private static final WireName WWW = WireName.of("www.example.org");
  private static final WireName NS = WireName.of("ns.example.org");
  private final Response response = new Response();

  private final PackedAnswer ready =
      PackedAnswer.builder(WWW)
          .add(Section.ANSWER, WWW, Answers.ipv4(300, 1))
          .add(Section.AUTHORITY, ORIGIN, 60, RecordSet.ns(300, List.of(NS)))
          .add(Section.ADDITIONAL, NS, Answers.ipv4(300, 53))
          .build();

  private void begin(String name) {
    response.begin(QueryBytes.of(name, RecordType.A).view());
  }

  @Test
  void answer_tellsWhatItIsMadeOf() {
    assertThat(ready.name()).isEqualTo(WWW);
    assertThat(ready.rcode()).isEqualTo(Rcode.NOERROR);
    assertThat(ready.authoritative()).isTrue();
    assertThat(ready.sets()).isEqualTo(3);
    assertThat(ready.section(1)).isEqualTo(Section.AUTHORITY);
    assertThat(ready.owner(1)).isEqualTo(ORIGIN);
    assertThat(ready.recordSet(1).ttl()).isEqualTo(60);
  }

  @Test
  void answer_tellsWhetherAddressesGoAlong() {
    assertThat(ready.hasAdditional()).isTrue();
    assertThat(PackedAnswer.builder(WWW).build().hasAdditional()).isFalse();
    PackedAnswer alone =
        PackedAnswer.builder(WWW).add(Section.ANSWER, WWW, Answers.ipv4(1, 1)).build();
    assertThat(alone.hasAdditional()).isFalse();
    assertThat(Section.GLUE.isAdditional()).isTrue();
  }

  @Test
  void answerForItsOwnName_isCopied() {
    begin("WWW.example.org");
    response.answer(ready);
    byte[] copied = Answers.finish(response, 512);
    begin("WWW.example.org");
    ready.writeTo(response, WWW);
    response.authoritative(true);
    assertThat(copied).isEqualTo(Answers.finish(response, 512));
    assertThat(Answers.section(Answers.read(copied), 2))
        .containsExactly("example.org. 60 IN NS ns.example.org.");
  }

  @Test
  void setsOfACopiedAnswer_canBeGivenOtherTtls() {
    begin("www.example.org");
    response.answer(ready);
    assertThat(response.sets()).isEqualTo(3);
    assertThat(response.isEmpty()).isFalse();
    response.ttl(2, 7);
    assertThat(response.ttl(1)).isEqualTo(60);
    assertThat(Answers.section(Answers.message(response, 512), 3))
        .containsExactly("ns.example.org. 7 IN A 192.0.2.53");
    begin("www.example.org");
    response.answer(ready);
    assertThat(response.ttl(2)).isEqualTo(300);
  }

  @Test
  void recordsCanFollowACopiedAnswer() {
    begin("www.example.org");
    response.answer(ready);
    response.add(Section.ADDITIONAL, WWW, Answers.ipv4(5, 9));
    assertThat(Answers.section(Answers.message(response, 512), 3))
        .containsExactly(
            "ns.example.org. 300 IN A 192.0.2.53", "www.example.org. 5 IN A 192.0.2.9");
  }

  @Test
  void answerAfterAnAlias_isWrittenForItsTarget() {
    begin("alias.example.org");
    response
        .authoritative(true)
        .add(Section.ANSWER, WireName.of("alias.example.org"), RecordSet.cname(30, WWW));
    response.answer(ready, WWW);
    Message message = Answers.message(response, 512);
    assertThat(Answers.section(message, 1))
        .containsExactly(
            "alias.example.org. 30 IN CNAME www.example.org.",
            "www.example.org. 300 IN A 192.0.2.1");
    assertThat(message.getHeader().getFlag(Flags.AA)).isTrue();
  }

  @Test
  void wildcard_isWrittenForTheNameAsked() {
    WireName star = WireName.of("*.example.org");
    PackedAnswer wildcard =
        PackedAnswer.builder(star).add(Section.ANSWER, star, Answers.ipv4(300, 1)).build();
    begin("any.example.org");
    response.answer(wildcard);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("any.example.org. 300 IN A 192.0.2.1");
  }

  @Test
  void wildcardAskedForItself_isCopied() {
    WireName star = WireName.of("*.example.org");
    PackedAnswer wildcard =
        PackedAnswer.builder(star).add(Section.ANSWER, star, Answers.ipv4(300, 1)).build();
    begin("*.example.org");
    response.answer(wildcard);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("*.example.org. 300 IN A 192.0.2.1");
  }

  @Test
  void answerForAnotherNameThanTheQuestions_isWritten() {
    begin("www.example.org");
    response.answer(ready, NS);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("ns.example.org. 300 IN A 192.0.2.1");
    begin("ns.example.org");
    response.answer(ready, WWW);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("www.example.org. 300 IN A 192.0.2.1");
  }

  @Test
  void answerInAnotherClass_isWrittenInIt() {
    response.begin(new QueryBytes().question("www.example.org", 1, DnsClass.CH).view());
    response.answer(ready);
    byte[] bytes = Answers.finish(response, 512);
    assertThat(Wire.u16(bytes, 12 + 21 + 4)).isEqualTo(DnsClass.CH);
  }

  @Test
  void authority_isThatOfTheFirstOwner() {
    // RFC 1035 §4.1.1
    PackedAnswer referral =
        PackedAnswer.builder(WWW)
            .authoritative(false)
            .rcode(Rcode.NOERROR)
            .add(Section.AUTHORITY, WWW, RecordSet.ns(300, List.of(NS)))
            .add(Section.GLUE, NS, Answers.ipv4(300, 53))
            .build();
    begin("www.example.org");
    response.answer(referral);
    assertThat(response.authoritative()).isFalse();
    begin("alias.example.org");
    response
        .authoritative(true)
        .add(Section.ANSWER, WireName.of("alias.example.org"), RecordSet.cname(30, WWW));
    response.answer(referral, WWW);
    assertThat(response.authoritative()).isTrue();
    assertThat(response.section(2)).isEqualTo(Section.GLUE);
  }

  @Test
  void recordsMadeOnTheSpot_canBePreparedToo() {
    PackedAnswer made =
        PackedAnswer.builder(WWW)
            .addAlias(Section.ANSWER, WWW, 5, NS)
            .add(Section.ANSWER, NS, RecordType.A, 6, new byte[] {10, 0, 0, 1})
            .build();
    begin("www.example.org");
    response.answer(made);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly(
            "www.example.org. 5 IN CNAME ns.example.org.", "ns.example.org. 6 IN A 10.0.0.1");
  }

  @Test
  void referral_keepsItsOwnersForNamesBelow() {
    PackedAnswer referral =
        PackedAnswer.builder(ORIGIN)
            .authoritative(false)
            .keepOwners()
            .add(Section.AUTHORITY, ORIGIN, RecordSet.ns(300, List.of(NS)))
            .build();
    begin("www.example.org");
    response.answer(referral);
    assertThat(Answers.section(Answers.message(response, 512), 2))
        .containsExactly("example.org. 300 IN NS ns.example.org.");
  }

  @Test
  void negativeAnswer_carriesItsResult() {
    PackedAnswer gone =
        PackedAnswer.builder(WWW)
            .rcode(Rcode.NXDOMAIN)
            .add(Section.AUTHORITY, ORIGIN, Answers.soa(30, "example.org"))
            .build(new Response());
    begin("www.example.org");
    response.answer(gone);
    Message message = Answers.message(response, 512);
    assertThat(message.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(message.getSection(2)).hasSize(1);
  }
}
