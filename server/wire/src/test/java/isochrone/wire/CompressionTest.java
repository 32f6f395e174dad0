package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

class CompressionTest {
  private final Response response = new Response();

  private void begin(String name) {
    response.begin(QueryBytes.of(name, RecordType.A).view());
  }

  private static WireName name(String text) {
    return WireName.of(text);
  }

  @Test
  void ownerEqualToTheQuestion_isAPointerToIt() {
    begin("WWW.example.org");
    response.add(Section.ANSWER, name("www.example.org"), Answers.ipv4(1, 1));
    assertThat(Answers.finish(response, 512))
        .endsWith(QueryBytes.hex("c00c 0001 0001 00000001 0004 c0000201"));
  }

  @Test
  void nameOfTheQuestionItself_isAPointerToIt() {
    QueryView view = QueryBytes.of("WWW.example.org", RecordType.A).view();
    response.begin(view);
    response.add(Section.ANSWER, view.qname(), Answers.ipv4(1, 1));
    response.add(Section.AUTHORITY, name("example.org"), Answers.ipv4(1, 2));
    assertThat(Answers.finish(response, 512))
        .endsWith(
            QueryBytes.hex(
                "c00c 0001 0001 00000001 0004 c0000201 c010 0001 0001 00000001 0004 c0000202"));
  }

  @Test
  void rootAsTheQuestion_isNotPointedAt() {
    QueryView view = new QueryBytes().count(0, 1).raw((byte) 0).u16(2).u16(1).view();
    response.begin(view);
    response.add(Section.ANSWER, view.qname(), RecordSet.ns(1, List.of(name("a"))));
    assertThat(Answers.finish(response, 512))
        .endsWith(QueryBytes.hex("00 0002 0001 00000001 0003 0161 00"));
  }

  @Test
  void suffixes_arePointedAt() {
    begin("www.example.org");
    response.add(
        Section.AUTHORITY, name("example.org"), RecordSet.ns(1, List.of(name("ns.EXAMPLE.org"))));
    response.add(Section.ADDITIONAL, name("ns.example.org"), Answers.ipv4(1, 1));
    // Header 12, question 21: the record starts at 33, its data at 45 = 2d.
    assertThat(Answers.finish(response, 512))
        .endsWith(
            QueryBytes.hex(
                "c010 0002 0001 00000001 0005 026e73 c010"
                    + "c02d 0001 0001 00000001 0004 c0000201"));
  }

  @Test
  void spelling_isKeptWhereANameStandsFirst() {
    begin("a.example");
    RecordSet cname =
        RecordSet.of(
            RecordType.CNAME, 1, List.of(new QueryBytes().name("Www.Target.NET").bytesOnly()));
    response.add(Section.ANSWER, name("a.example"), cname);
    response.add(Section.ANSWER, name("www.target.net"), Answers.ipv4(1, 1));
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly(
            "a.example. 1 IN CNAME Www.Target.NET.", "Www.Target.NET. 1 IN A 192.0.2.1");
  }

  @Test
  void namesOfLaterTypes_arePlain() {
    // RFC 3597 §4, RFC 2782
    begin("www.example.org");
    byte[] srv = new QueryBytes().u16(1).u16(2).u16(443).name("www.example.org").bytesOnly();
    response.add(
        Section.ANSWER, name("www.example.org"), RecordSet.of(RecordType.SRV, 1, List.of(srv)));
    assertThat(Answers.finish(response, 512)).endsWith(srv);
  }

  @Test
  void bothNamesOfAnSoa_areCompressed() {
    begin("example.org");
    response.add(Section.AUTHORITY, name("example.org"), Answers.soa(1, "example.org"));
    int fixed = 12 + 17 + 2 + 10;
    assertThat(response.finish(512)).isEqualTo(fixed + 5 + 13 + 20);
    assertThat(Answers.section(Answers.read(Arrays.copyOf(response.bytes(), response.length())), 2))
        .containsExactly("example.org. 1 IN SOA ns.example.org. hostmaster.example.org. 1 2 3 4 5");
  }

  @Test
  void mxHost_isCompressedAfterItsPreference() {
    begin("example.org");
    byte[] mx = new QueryBytes().u16(10).name("mx.example.org").bytesOnly();
    response.add(
        Section.ANSWER, name("example.org"), RecordSet.of(RecordType.MX, 1, List.of(mx, mx)));
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .hasSize(2)
        .allMatch("example.org. 1 IN MX 10 mx.example.org."::equals);
    assertThat(response.length()).isEqualTo(12 + 17 + 12 + 2 + 5 + 12 + 2 + 2);
  }

  @Test
  void positionsBeyondAPointersReach_areNotPointedAt() {
    begin("www.example.org");
    response.add(
        Section.ANSWER, name("www.example.org"), RecordSet.of(65280, 1, List.of(new byte[0x4000])));
    response.add(Section.AUTHORITY, name("far.example.net"), Answers.ipv4(1, 1));
    response.add(Section.ADDITIONAL, name("far.example.net"), Answers.ipv4(1, 2));
    Message message = Answers.message(response, 65_535);
    assertThat(Answers.section(message, 2)).containsExactly("far.example.net. 1 IN A 192.0.2.1");
    assertThat(Answers.section(message, 3)).containsExactly("far.example.net. 1 IN A 192.0.2.2");
    assertThat(response.end(2) - response.start(2)).isEqualTo(17 + 14);
  }

  @Test
  void longQuestion_isCompressedTo() {
    String deep = "a.".repeat(127);
    begin(deep.substring(0, deep.length() - 1));
    for (int label = 0; label < 127; label++) {
      response.add(Section.ANSWER, name("a.".repeat(127 - label)), Answers.ipv4(1, label));
    }
    assertThat(response.sets()).isEqualTo(127);
    assertThat(Answers.section(Answers.message(response, 65_535), 1)).hasSize(127);
  }

  @Test
  void manyNames_fillTheIndexAndAreStillRight() {
    begin("www.example.org");
    for (int i = 0; i < 700; i++) {
      response.add(Section.ANSWER, name("n" + i + ".example.org"), Answers.ipv4(i, 1));
    }
    response.add(Section.ANSWER, name("n3.example.org"), Answers.ipv4(1, 2));
    response.add(Section.ANSWER, name("n699.example.org"), Answers.ipv4(1, 2));
    List<String> lines = Answers.section(Answers.message(response, 65_535), 1);
    assertThat(lines).hasSize(702);
    for (int i = 0; i < 700; i++) {
      assertThat(lines.get(i)).isEqualTo("n" + i + ".example.org. " + i + " IN A 192.0.2.1");
    }
  }

  @Test
  void names_ofOneHash_areNotMixedUp() {
    begin("a_.example");
    response.add(Section.ANSWER, name("b\\@.example"), Answers.ipv4(1, 1));
    response.add(Section.ANSWER, name("a_.example"), Answers.ipv4(1, 2));
    assertThat(Answers.section(Answers.message(response, 512), 1))
        .containsExactly("b\\@.example. 1 IN A 192.0.2.1", "a_.example. 1 IN A 192.0.2.2");
  }

  @Test
  void labelsOfOneHash_ofOtherLengths_areNotMixedUp() {
    // 01 'a' '_' as one label of two letters against a name whose labels add up to the same hash.
    NameIndex index = new NameIndex();
    byte[] message = {1, 'a', 0, 2, 'a', 'b', 0};
    index.add(WireName.of("ab").hash(0), 0);
    assertThat(index.find(message, WireName.of("ab"), 0)).isEqualTo(-1);
  }

  @Test
  void randomMessages_areReadBackAsWritten() {
    Random random = new Random(1035);
    String[] labels = {"a", "b", "www", "example", "org", "net", "x-y", "ns1"};
    for (int round = 0; round < 500; round++) {
      begin(randomName(random, labels));
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String owner = randomName(random, labels);
        String target = randomName(random, labels);
        response.add(Section.ANSWER, name(owner), RecordSet.cname(i, name(target)));
        expected.add(owner + ". " + i + " IN CNAME " + target + ".");
      }
      assertThat(Answers.section(Answers.message(response, 65_535), 1)).isEqualTo(expected);
    }
  }

  private static String randomName(Random random, String[] labels) {
    StringBuilder name = new StringBuilder(labels[random.nextInt(labels.length)]);
    int more = random.nextInt(5);
    for (int i = 0; i < more; i++) {
      name.append('.').append(labels[random.nextInt(labels.length)]);
    }
    return name.toString();
  }
}
