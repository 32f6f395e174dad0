package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

class TruncationTest {
  private static final WireName WWW = WireName.of("www.example.org");
  private static final WireName NS = WireName.of("ns.example.org");
  private final Response response = new Response();

  private void begin(boolean edns) {
    QueryBytes query = QueryBytes.of("www.example.org", RecordType.A);
    response.begin((edns ? query.opt(512, 0, "") : query).view());
  }

  private static boolean truncated(Message message) {
    return message.getHeader().getFlag(Flags.TC);
  }

  @Test
  void answerThatFitsExactly_isWhole() {
    begin(false);
    // 12 + 21 + 29 * 16 = 497; 15 more make 512.
    response.add(Section.ANSWER, WWW, Answers.ipv4Set(1, 29));
    response.add(Section.ADDITIONAL, WireName.ROOT, RecordSet.of(65280, 0, List.of(new byte[4])));
    Message message = Answers.message(response, 512);
    assertThat(response.length()).isEqualTo(512);
    assertThat(truncated(message)).isFalse();
    assertThat(message.getSection(3)).hasSize(1);
  }

  @Test
  void answerOneByteTooLong_isLeftOutWhole() {
    begin(false);
    response.add(Section.ANSWER, WWW, Answers.ipv4Set(1, 29));
    response.add(Section.ANSWER, WireName.ROOT, RecordSet.of(65280, 0, List.of(new byte[5])));
    Message message = Answers.message(response, 512);
    assertThat(truncated(message)).isTrue();
    assertThat(message.getSection(1)).hasSize(29);
  }

  @Test
  void truncate_leavesTheQuestionAndSaysTc() {
    begin(true);
    response
        .rcode(Rcode.NXDOMAIN)
        .authoritative(true)
        .add(Section.ANSWER, WWW, Answers.ipv4Set(1, 2));
    response.truncate();
    assertThat(response.truncated()).isTrue();
    Message message = Answers.message(response, 512);
    assertThat(truncated(message)).isTrue();
    assertThat(message.getRcode()).isZero();
    assertThat(message.getQuestion().getName()).hasToString("www.example.org.");
    assertThat(message.getSection(1)).isEmpty();
    assertThat(message.getOPT()).isNotNull();
  }

  @Test
  void roomIsKeptForTheOpt() {
    begin(true);
    response.add(Section.ANSWER, WWW, Answers.ipv4Set(1, 30));
    Message message = Answers.message(response, 512);
    assertThat(truncated(message)).isTrue();
    assertThat(response.truncated()).isTrue();
    assertThat(message.getSection(1)).isEmpty();
    assertThat(message.getOPT()).isNotNull();
  }

  @Test
  void additionalRecords_areLeftOutSilently() {
    begin(true);
    response.add(Section.ANSWER, WWW, Answers.ipv4Set(1, 20));
    response.add(Section.ADDITIONAL, NS, Answers.ipv4Set(1, 20));
    Message message = Answers.message(response, 512);
    assertThat(truncated(message)).isFalse();
    assertThat(message.getSection(1)).hasSize(20);
    assertThat(Answers.section(message, 3)).hasSize(1).first().asString().contains("OPT");
  }

  @Test
  void noMoreThanNeeded_isLeftOut() {
    begin(false);
    response.add(Section.ANSWER, WWW, Answers.ipv4Set(1, 10));
    response.add(Section.ADDITIONAL, NS, Answers.ipv4Set(1, 10));
    response.add(Section.ADDITIONAL, WWW, Answers.ipv4Set(1, 10));
    Message message = Answers.message(response, 512);
    assertThat(truncated(message)).isFalse();
    assertThat(message.getSection(3)).hasSize(10);
    assertThat(response.sets()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Section.class,
      names = {"ANSWER", "AUTHORITY", "GLUE"})
  void whatIsDue_truncatesWhereItIsLeftOut(Section section) {
    // For glue: RFC 9471 §3.1.
    begin(false);
    response.add(section, NS, Answers.ipv4Set(1, 30));
    Message message = Answers.message(response, 512);
    assertThat(truncated(message)).isTrue();
    assertThat(response.length()).isEqualTo(12 + 21);
  }

  @Test
  void setBeyondTheLongestMessage_endsTheResponse() {
    RecordSet huge = RecordSet.of(65280, 0, List.of(new byte[60_000]));
    begin(false);
    response.add(Section.ANSWER, WWW, huge);
    response.add(Section.ANSWER, NS, huge);
    response.add(Section.AUTHORITY, NS, Answers.ipv4(1, 1));
    assertThat(response.sets()).isEqualTo(1);
    Message message = Answers.message(response, 65_535);
    assertThat(truncated(message)).isTrue();
    assertThat(message.getSection(1)).hasSize(1);
    assertThat(message.getSection(2)).isEmpty();
  }

  @Test
  void recordMadeForOneAnswer_endsTheResponseToo() {
    byte[] huge = new byte[60_000];
    begin(false);
    response.add(Section.ANSWER, WWW, 65280, 0, huge).add(Section.ANSWER, WWW, 65280, 0, huge);
    response.addAlias(Section.ANSWER, WWW, 0, NS);
    assertThat(response.records(0)).isEqualTo(1);
    assertThat(response.truncated()).isTrue();
    assertThat(Answers.message(response, 65_535).getSection(1)).hasSize(1);
  }

  @Test
  void additionalSetBeyondTheLongestMessage_isLeftOutSilently() {
    RecordSet huge = RecordSet.of(65280, 0, List.of(new byte[60_000]));
    begin(false);
    response.add(Section.ANSWER, WWW, huge);
    response.add(Section.ADDITIONAL, NS, huge);
    Message message = Answers.message(response, 65_535);
    assertThat(truncated(message)).isFalse();
  }

  @Test
  void preparedAnswerBeyondTheLongestMessage_isRefused() {
    RecordSet huge = RecordSet.of(65280, 0, List.of(new byte[40_000], new byte[40_000]));
    assertThatThrownBy(() -> PackedAnswer.of(WWW, huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the records for www.example.org. don't fit in 65535 bytes");
  }

  @Test
  void preparedAnswer_isTruncatedLikeAnyOther() {
    begin(false);
    response.answer(PackedAnswer.of(WWW, Answers.ipv4Set(1, 20)), WWW);
    response.add(Section.AUTHORITY, WWW, Answers.ipv4Set(1, 20));
    Message message = Answers.message(response, 512);
    assertThat(truncated(message)).isTrue();
    assertThat(message.getSection(1)).hasSize(20);
    assertThat(message.getSection(2)).isEmpty();
  }
}
