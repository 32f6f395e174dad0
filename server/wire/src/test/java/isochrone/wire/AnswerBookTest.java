package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer of a book is the same, byte for byte, as its sets written one by one. */
class AnswerBookTest {
  private static final WireName WWW = WireName.of("www.example.org");
  private static final WireName NS = WireName.of("ns.example.org");
  private static final RecordSet ADDRESS = Answers.ipv4(300, 2);
  private static final RecordSet SERVERS =
      RecordSet.ns(60, List.of(NS, WireName.of("ns.example.net")));
  private static final RecordSet ALIAS = RecordSet.cname(30, WireName.of("web.example.org"));
  private static final RecordSet SOA = Answers.soa(5, "example.org");
  private static final RecordSet MAIL =
      RecordSet.of(
          RecordType.MX,
          9,
          List.of(
              new byte[] {
                0, 10, 2, 'N', 's', 7, 'E', 'X', 'a', 'm', 'p', 'l', 'e', 3, 'o', 'r', 'g', 0
              }));

  private final AnswerBookBuilder builder = new AnswerBookBuilder(0);
  private final Response response = new Response();

  private int set(RecordSet set) {
    builder.beginSet(set.type(), set.ttl(), set.size());
    for (int i = 0; i < set.size(); i++) {
      builder.data(set.data(i), 0, set.data(i).length);
    }
    return builder.endSet();
  }

  private int answer(RecordSet... sets) {
    builder.begin(WWW).add(Section.ANSWER, WWW, set(sets[0]));
    for (int i = 1; i < sets.length; i++) {
      builder.add(Section.ADDITIONAL, NS, set(sets[i]));
    }
    return builder.end();
  }

  /** What the answer of the same sets is to be. */
  private void write(WireName current, RecordSet... sets) {
    response.rcode(Rcode.NOERROR).authoritative(true).add(Section.ANSWER, current, sets[0]);
    for (int i = 1; i < sets.length; i++) {
      response.add(Section.ADDITIONAL, NS, sets[i]);
    }
  }

  private void begin(String name) {
    response.begin(QueryBytes.of(name, RecordType.A).view());
  }

  private void assertSame(int answer, Runnable expected, String asked, WireName current) {
    AnswerBook book = builder.build();
    for (int limit : new int[] {512, 4096}) {
      begin(asked);
      expected.run();
      byte[] bytes = Answers.finish(response, limit);
      begin(asked);
      response.answer(book, answer, current, current.equals(WWW));
      assertThat(Answers.finish(response, limit)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WWW.example.org", "alias.example.org"})
  void answerForItsOwnName_isThatOfItsSets(String asked) {
    List<RecordSet[]> answers =
        List.of(
            new RecordSet[] {ADDRESS},
            new RecordSet[] {RecordSet.text(1, "text")},
            new RecordSet[] {ALIAS},
            new RecordSet[] {SOA},
            new RecordSet[] {MAIL, ADDRESS},
            new RecordSet[] {SERVERS, ADDRESS, RecordSet.address(1, 1, 2)},
            new RecordSet[] {Answers.ipv4(1, 200)});
    for (RecordSet[] sets : answers) {
      assertSame(answer(sets), () -> write(WWW, sets), asked, WWW);
    }
  }

  @Test
  void answerOutOfAWildcard_isThatOfItsSets() {
    WireName other = WireName.of("a.b.example.net");
    for (RecordSet each : List.of(ADDRESS, ALIAS, SERVERS, SOA, MAIL)) {
      assertSame(
          answer(each, ADDRESS), () -> write(other, each, ADDRESS), "a.b.example.net", other);
      assertSame(answer(each), () -> write(other, each), "a.b.example.net", other);
    }
  }

  @Test
  void referral_keepsItsOwners() {
    int set = set(SERVERS);
    int glue = set(ADDRESS);
    int answer =
        builder
            .begin(WWW)
            .referral()
            .add(Section.AUTHORITY, WWW, set)
            .add(Section.GLUE, NS, glue)
            .end();
    Runnable expected =
        () -> response.add(Section.AUTHORITY, WWW, SERVERS).add(Section.GLUE, NS, ADDRESS);
    assertSame(answer, expected, "www.example.org", WWW);
    WireName below = WireName.of("x.www.example.org");
    assertSame(answer, expected, "x.www.example.org", below);
    assertThat(builder.build().hasAdditional(answer)).isTrue();
  }

  @Test
  void referralWithoutGlue_isNoPlainSet() {
    int answer = builder.begin(WWW).referral().add(Section.AUTHORITY, WWW, set(ADDRESS)).end();
    Runnable expected = () -> response.add(Section.AUTHORITY, WWW, ADDRESS);
    assertSame(answer, expected, "www.example.org", WWW);
  }

  @Test
  void answerAfterAnAlias_standsBehindIt() {
    int answer = answer(SERVERS, ADDRESS);
    AnswerBook book = builder.build();
    begin("a.example.org");
    response.add(Section.ANSWER, WireName.of("a.example.org"), RecordSet.cname(1, WWW));
    response.answer(book, answer, WWW, true);
    assertThat(Answers.section(Answers.message(response, 4096), 1))
        .containsExactly(
            "a.example.org. 1 IN CNAME www.example.org.",
            "www.example.org. 60 IN NS ns.example.org.",
            "www.example.org. 60 IN NS ns.example.net.");
  }

  @Test
  void equalSets_areKeptOnce() {
    int first = set(ADDRESS);
    assertThat(set(Answers.ipv4(300, 2))).isEqualTo(first);
    assertThat(set(Answers.ipv4(301, 2))).isNotEqualTo(first);
    assertThat(set(Answers.ipv4(300, 3))).isNotEqualTo(first);
    assertThat(answer(ADDRESS)).as("an answer without names").isEqualTo(first);
  }

  @Test
  void manySets_staySeparate() {
    int[] places =
        IntStream.range(0, 100_000).map(i -> set(RecordSet.text(i, "text " + i))).toArray();
    AnswerBook book = builder.build();
    for (int i = 0; i < places.length; i++) {
      begin("www.example.org");
      response.answer(book, places[i], WWW, true);
      assertThat(response.ttl(0)).isEqualTo(i);
      assertThat(set(RecordSet.text(i, "text " + i))).isEqualTo(places[i]);
    }
  }

  @Test
  void partsOfAnAnswer_canBeAskedFor() {
    int answer = answer(MAIL, ADDRESS);
    AnswerBook book = builder.build();
    NameBuffer lent = new NameBuffer();
    assertThat(book.sets(answer)).isEqualTo(2);
    assertThat(book.hasAdditional(answer)).isTrue();
    assertThat(book.section(answer, 1)).isEqualTo(Section.ADDITIONAL);
    assertThat(book.owner(answer, 0, WWW, lent)).isEqualTo(WWW);
    assertThat(book.owner(answer, 1, WWW, lent)).isEqualTo(NS);
    assertThat(book.type(book.set(answer, 1))).isEqualTo(RecordType.A);
    int alias = answer(ALIAS);
    assertThat(book.target(book.set(alias, 0), lent)).isEqualTo(WireName.of("web.example.org"));
    assertThat(book.hasAdditional(alias)).isFalse();
    int plain = answer(ADDRESS);
    assertThat(book.hasAdditional(plain)).isFalse();
    assertThat(book.sets(plain)).isEqualTo(1);
    assertThat(book.section(plain, 0)).isEqualTo(Section.ANSWER);
    assertThat(book.owner(plain, 0, NS, lent)).isEqualTo(NS);
    assertThat(book.set(plain, 0)).isEqualTo(plain);
  }

  @Test
  void whatFitsInNoMessage_isRefused() {
    RecordSet tooLong = Answers.ipv4Set(1, 5_000);
    assertThat(answer(tooLong)).isZero();
    assertThatThrownBy(() -> builder.beginSet(RecordType.A, 1, 1 << 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("65536 records of one name and type are too many");
  }

  @Test
  void setsLargerThanAMessage_areKeptAsTheyAre() {
    RecordSet large = Answers.ipv4Set(1, 20_000);
    assertThat(set(large)).isEqualTo(set(large)).isNotEqualTo(set(ADDRESS));
  }

  @Test
  void answerOfAnotherClass_isWrittenSetBySet() {
    QueryView query = new QueryBytes().question("www.example.org", RecordType.NS, 255).view();
    response.begin(query);
    write(WWW, SERVERS);
    byte[] expected = Answers.finish(response, 512);
    int answer = answer(SERVERS);
    response.begin(query);
    response.answer(builder.build(), answer, WWW, true);
    assertThat(Answers.finish(response, 512)).isEqualTo(expected);
  }
}
