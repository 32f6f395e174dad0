package isochrone.plugin.serving.file;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Origin;
import isochrone.api.zone.PlainRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

class MasterReaderTest {
  private static final Name ORIGIN = Name.fromConstantString("example.org.");

  @TempDir private Path folder;
  private final List<String> records = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines), StandardCharsets.ISO_8859_1);
  }

  private MasterText read(String... lines) throws IOException {
    return read(write("zone", lines));
  }

  private MasterText read(Path file) {
    records.clear();
    origins.clear();
    return MasterReader.read(file, ORIGIN, new Origin("Corefile", 2, 7), new Taken());
  }

  private final class Taken implements MasterRecords {

    @Override
    public void add(Record record, Origin where) {
      records.add(record.toString().replaceAll("\\s+", " "));
      origins.add(where);
    }

    @Override
    public void add(PlainRecord plain, Path file, int line) {
      byte[] data = Arrays.copyOf(plain.data(), plain.length());
      Name owner = plain.toName();
      add(
          Record.newRecord(owner, plain.type(), DClass.IN, plain.ttl(), data),
          new Origin(file.toString(), line, 0));
    }
  }

  private List<String> records(MasterText text) {
    assertThat(text.problems()).isEmpty();
    return records;
  }

  private List<String> problems(MasterText text) {
    return text.problems().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }

  @Test
  void read_followsOwnerOriginAndTtl() throws IOException {
    MasterText text =
        read(
            "$TTL 1h",
            "@ IN SOA ns1 host 1 2 3 4 5",
            "  NS ns1",
            "  60 NS ns2.example.net.",
            "www A 192.0.2.1",
            "$ORIGIN sub",
            "a IN 30 AAAA ::1",
            "$ORIGIN other.example.org.",
            "$TTL 7",
            "@ TXT x");
    assertThat(text.problems()).isEmpty();
    assertThat(records(text))
        .containsExactly(
            "example.org. 3600 IN SOA ns1.example.org. host.example.org. 1 2 3 4 5",
            "example.org. 3600 IN NS ns1.example.org.",
            "example.org. 60 IN NS ns2.example.net.",
            "www.example.org. 3600 IN A 192.0.2.1",
            "a.sub.example.org. 30 IN AAAA 0:0:0:0:0:0:0:1",
            "other.example.org. 7 IN TXT x");
    assertThat(origins.get(3)).isEqualTo(new Origin(folder.resolve("zone").toString(), 5, 0));
  }

  @Test
  void read_takesTheLastTtlWhereNoneIsStated() throws IOException {
    assertThat(
            records(
                read("@ SOA a b 1 2 3 4 45", "x A 192.0.2.1", "y 5 A 192.0.2.1", "z A 1.2.3.4")))
        .containsExactly(
            "example.org. 45 IN SOA a.example.org. b.example.org. 1 2 3 4 45",
            "x.example.org. 45 IN A 192.0.2.1",
            "y.example.org. 5 IN A 192.0.2.1",
            "z.example.org. 5 IN A 1.2.3.4");
  }

  @Test
  void include_keepsOriginAndOwnerOfTheFileAround() throws IOException {
    write("more/a.zone", "$ORIGIN deep", "x A 192.0.2.2", "$INCLUDE b.zone");
    write("more/b.zone", "y A 192.0.2.3");
    Path absolute = write("c.zone", "z A 192.0.2.4");
    MasterText text =
        read(
            "$TTL 60",
            "www A 192.0.2.1",
            "$INCLUDE more/a.zone",
            "  TXT still-www",
            "$INCLUDE \"more/b.zone\" sub",
            "$INCLUDE " + absolute);
    assertThat(text.problems()).isEmpty();
    assertThat(records(text))
        .containsExactly(
            "www.example.org. 60 IN A 192.0.2.1",
            "x.deep.example.org. 60 IN A 192.0.2.2",
            "y.deep.example.org. 60 IN A 192.0.2.3",
            "www.example.org. 60 IN TXT still-www",
            "y.sub.example.org. 60 IN A 192.0.2.3",
            "z.example.org. 60 IN A 192.0.2.4");
    assertThat(text.files()).hasSize(5);
  }

  @Test
  void include_endsOnACircle() throws IOException {
    assertThat(problems(read("$INCLUDE zone")))
        .containsExactly(
            "zone:1: file: files include each other more than 16 deep, or in a circle");
  }

  @Test
  void generate_makesRecords() throws IOException {
    assertThat(
            records(
                read(
                    "$TTL 60",
                    "$GENERATE 1-5/2 host-$ A 192.0.2.$",
                    "$GENERATE 8-9 ${0,3,d} 5 IN CNAME x$.y")))
        .containsExactly(
            "host-1.example.org. 60 IN A 192.0.2.1",
            "host-3.example.org. 60 IN A 192.0.2.3",
            "host-5.example.org. 60 IN A 192.0.2.5",
            "008.example.org. 5 IN CNAME x8.y.example.org.",
            "009.example.org. 5 IN CNAME x9.y.example.org.");
  }

  @Test
  void read_keepsOctetsOfText() throws IOException {
    assertThat(records(read("a 60 TXT \"h\u00c3\u00a9\" \u00e9", "b\u00e9 60 A 192.0.2.1")))
        .containsExactly(
            "a.example.org. 60 IN TXT h\\195\\169 \\233", "b\\233.example.org. 60 IN A 192.0.2.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'  A 192.0.2.1'         | the first record has no owner: it must not begin with a blank",
        "a A 192.0.2.1           | the record has no TTL, and there is no default for it",
        "a 60 A 192.0.2.300      | data of type A: Invalid address (was 192.0.2.300)",
        "a..b 60 A 192.0.2.1     | no domain name: 'a..b': invalid empty label",
        "$TTL                    | $TTL takes one word, not 0",
        "$TTL soon               | a TTL must be 0 to 2147483647 seconds (was soon)",
        "$ORIGIN a b             | $ORIGIN takes one word, not 2",
        "$INCLUDE a b c          | $INCLUDE takes one or two words, not 3",
        "$INCLDE x               | unknown directive (was $INCLDE; did you mean $INCLUDE?)",
        "$GENERATE 1-2 a A       | $GENERATE takes a range, an owner, a type and data",
        "$GENERATE 1-2 a 5 IN A  | $GENERATE takes a range, an owner, a type and data",
        "$GENERATE 1-2 a A 1.1.1.$ | the records have no TTL, and there is no default for it",
        "$GENERATE 1-2 a 5 MX 1 b | $GENERATE makes records of the types A, AAAA, CNAME, DNAME, NS,"
            + " PTR (was MX)",
        "$GENERATE 1 a 5 A 1.1.1.$ | the range must be FIRST-LAST or FIRST-LAST/STEP (was 1)",
        "$GENERATE 2-1 a 5 A 1.1.1.$ | the range must run upwards (was 2-1)",
        "$GENERATE 1-2/0 a 5 A 1.1.1.$ | the range must run upwards (was 1-2/0)",
        "$GENERATE 0-99999999 a 5 A 1.1.1.$ | the range must hold at most 1048576 numbers"
            + " (was 0-99999999)",
        "$GENERATE 1-2 a 5 A 1.1.1.1.$ | $GENERATE: ",
      })
  void read_refuses(String line, String problem) throws IOException {
    assertThat(problems(read(line)))
        .singleElement()
        .asString()
        .startsWith("zone:1: file: " + problem);
  }

  @Test
  void read_tellsAllMistakesWithTheirFiles() throws IOException {
    write("more", "b 60 A", "", "c 60 A x");
    assertThat(problems(read("a 60 A", "$INCLUDE more", "$INCLUDE none", "d 60 A 192.0.2.1")))
        .containsExactly(
            "zone:1: file: data of type A: expected an address (was \"\")",
            "more:1: file: data of type A: expected an address (was \"\")",
            "more:3: file: data of type A: Invalid address (was x)",
            "zone:3: file: cannot read none: there is no such file");
  }

  @Test
  void read_tellsTwentyMistakesAtMost() throws IOException {
    assertThat(problems(read("a\n".repeat(1000))))
        .hasSize(20)
        .last()
        .asString()
        .startsWith("zone:20: file: ")
        .endsWith("; what follows is not read, there may be more problems");
  }

  @Test
  void read_blamesThePlaceThatNamesAMissingFile() {
    MasterText text = read(folder.resolve("none"));
    assertThat(problems(text))
        .containsExactly("Corefile:2:7: file: cannot read none: there is no such file");
  }

  @Test
  void digest_isOfAllFilesToTheirEnds() throws IOException {
    write("more", "b 60 A 192.0.2.2");
    String first = read("a 60 A 192.0.2.1", "$INCLUDE more").digest();
    assertThat(read("a 60 A 192.0.2.1", "$INCLUDE more").digest()).isEqualTo(first);
    write("more", "b 60 A 192.0.2.3");
    assertThat(read("a 60 A 192.0.2.1", "$INCLUDE more").digest()).isNotEqualTo(first);
    String bad = read("a\n".repeat(10_000) + "x").digest();
    assertThat(read("a\n".repeat(10_000) + "y").digest()).isNotEqualTo(bad);
  }

  @Test
  void read_takesLargeFiles() throws IOException {
    StringBuilder lines = new StringBuilder("$TTL 60\n");
    for (int i = 0; i < 100_000; i++) {
      lines.append("host-").append(i).append(" A 192.0.2.1\n");
    }
    assertThat(read(lines.toString()).problems()).isEmpty();
    assertThat(records).hasSize(100_000);
  }
}
