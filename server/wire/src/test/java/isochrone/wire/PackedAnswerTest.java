package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

class PackedAnswerTest {
  private static final WireName ORIGIN = WireName.of("example.org");
  private static final WireName WWW = WireName.of("www.example.org");
  private static final WireName NS = WireName.of("ns.example.org");
  private final Response response = new Response();

  private final PackedAnswer ready = PackedAnswer.of(WWW, Answers.ipv4Set(300, 2));

  private void begin(String name) {
    response.begin(QueryBytes.of(name, RecordType.A).view());
  }

  @Test
  void answer_tellsWhatItIsMadeOf() {
    assertThat(ready.name()).isEqualTo(WWW);
    assertThat(ready.recordSet().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WWW.example.org", "."})
  void answerForItsOwnName_isCopied(String name) {
    WireName own = WireName.of(name);
    for (RecordSet set : List.of(Answers.ipv4Set(300, 2), RecordSet.ns(60, List.of(NS, ORIGIN)))) {
      begin(name);
      response.answer(PackedAnswer.of(own, set, new Response()), own);
      assertThat(response.sets()).isEqualTo(1);
      assertThat(response.records(0)).isEqualTo(2);
      byte[] copied = Answers.finish(response, 512);
      begin(name);
      response.authoritative(true).add(Section.ANSWER, own, set);
      assertThat(copied).isEqualTo(Answers.finish(response, 512));
    }
  }

  @Test
  void setOfACopiedAnswer_canBeGivenAnotherTtl() {
    begin("www.example.org");
    response.answer(ready, WWW);
    assertThat(response.isEmpty()).isFalse();
    response.ttl(0, 7);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("www.example.org. 7 IN A 192.0.2.0", "www.example.org. 7 IN A 192.0.2.1");
    begin("www.example.org");
    response.answer(ready, WWW);
    assertThat(response.ttl(0)).isEqualTo(300);
  }

  @Test
  void recordsCanFollowACopiedAnswer() {
    begin("www.example.org");
    response.answer(ready, WWW);
    response.add(Section.ANSWER, WWW, Answers.ipv4(300, 9));
    response.add(Section.ADDITIONAL, NS, Answers.ipv4(5, 53));
    assertThat(response.sets()).isEqualTo(2);
    assertThat(response.records(0)).isEqualTo(3);
    assertThat(Answers.section(Answers.message(response, 512), 3))
        .containsExactly("ns.example.org. 5 IN A 192.0.2.53");
  }

  @Test
  void answerAfterAnAlias_isWrittenForItsTarget() {
    WireName alias = WireName.of("alias.example.org");
    begin("alias.example.org");
    response.authoritative(true).add(Section.ANSWER, alias, RecordSet.cname(30, WWW));
    response.answer(PackedAnswer.of(WWW, Answers.ipv4(300, 1)), WWW);
    Message message = Answers.message(response, 512);
    assertThat(Answers.section(message, 1))
        .containsExactly(
            "alias.example.org. 30 IN CNAME www.example.org.",
            "www.example.org. 300 IN A 192.0.2.1");
    assertThat(message.getHeader().getFlag(Flags.AA)).isTrue();
  }

  @Test
  void answerForAnotherName_isWrittenForTheNameAsked() {
    begin("ns.example.org");
    response.answer(PackedAnswer.of(WWW, Answers.ipv4(300, 1)), NS);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("ns.example.org. 300 IN A 192.0.2.1");
    begin("ns.example.org");
    response.answer(PackedAnswer.of(WWW, Answers.ipv4(300, 1)), WWW);
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("www.example.org. 300 IN A 192.0.2.1");
  }

  @Test
  void answerInAnotherClass_isWrittenInIt() {
    response.begin(new QueryBytes().question("www.example.org", 1, DnsClass.CH).view());
    response.answer(ready, WWW);
    byte[] bytes = Answers.finish(response, 512);
    assertThat(Wire.u16(bytes, 12 + 21 + 4)).isEqualTo(DnsClass.CH);
  }

  @Test
  void authority_isThatOfTheFirstOwner() {
    // RFC 1035 §4.1.1
    begin("www.example.org");
    response.rcode(Rcode.SERVFAIL);
    response.answer(ready, WWW);
    assertThat(response.authoritative()).isTrue();
    assertThat(response.rcode()).isEqualTo(Rcode.NOERROR);
    begin("alias.example.org");
    response.add(Section.ANSWER, WireName.of("alias.example.org"), RecordSet.cname(30, WWW));
    response.answer(ready, WWW);
    assertThat(response.authoritative()).isFalse();
  }
}
