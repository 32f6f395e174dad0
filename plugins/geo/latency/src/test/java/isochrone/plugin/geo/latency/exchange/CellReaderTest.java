package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Regions;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {
  private static final CellRules RULES = CellRules.of(TestKnowledge.NOW, Regions.standard());

  @ParameterizedTest
  @EnumSource(CellFormat.class)
  void whatIsWritten_isReadAgain_octetForOctet(CellFormat format) throws IOException {
    for (long seed = 1; seed <= 20; seed++) {
      List<Cell> cells = Exports.random(seed, 200);
      String text = Exports.text(cells, format);
      CellReader reader = Exports.reader(text, RULES);
      List<Cell> read = Exports.read(reader);
      assertThat(reader.mistakes()).isEmpty();
      assertThat(read).isEqualTo(cells);
      assertThat(Exports.text(read, format)).isEqualTo(text);
    }
  }

  @Test
  void forms_areWhatTheReadmeShows() {
    Cell cell = Exports.cell("192.0.2.0/24", "eastus", 88, 12, TestKnowledge.NOW);
    assertThat(Exports.text(List.of(cell), CellFormat.CSV))
        .isEqualTo(
            """
            prefix,region,rtt_ms,samples,measured_at,source
            192.0.2.0/24,eastus,88,12,2026-11-21T17:40:49Z,imported
            """);
    assertThat(Exports.text(List.of(cell), CellFormat.JSONL))
        .isEqualTo(
            """
            {"prefix":"192.0.2.0/24","region":"eastus","rtt_ms":88,"samples":12,\
            "measured_at":"2026-11-21T17:40:49Z","source":"imported"}
            """);
  }

  @Test
  void whatIsNotSaid_isTakenForGranted() throws IOException {
    String table = "# by hand\n192.0.2.0/24,eastus,88\n\n\"192.0.3.0/24\" , eastus , 9.5\r\n";
    List<Cell> read = Exports.read(Exports.reader(table, RULES));
    assertThat(read)
        .containsExactly(
            Exports.cell("192.0.2.0/24", "eastus", 88, 3, TestKnowledge.NOW),
            Exports.cell("192.0.3.0/24", "eastus", 9.5f, 3, TestKnowledge.NOW));
  }

  @Test
  void header_saysWhichColumnsThereAre() throws IOException {
    String text = "Prefix,Region,RTT_ms,source,samples\n192.0.2.0/24,eastus,88,measured,7\n";
    assertThat(Exports.read(Exports.reader(text, RULES)))
        .singleElement()
        .matches(cell -> cell.source() == Source.MEASURED && cell.samples() == 7);
  }

  @Test
  void seconds_areTimesToo() throws IOException {
    String text = "prefix,region,rtt_ms,measured_at\n10.0.0.0/16,eastus,1,1795282000\n";
    assertThat(Exports.read(Exports.reader(text, RULES)).get(0).second()).isEqualTo(1_795_282_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "192.0.2.1,eastus,8|1:1: latency: prefix must be /24 or wider",
        "2001:db8::/56,eastus,8|1:1: latency: prefix must be /48 or wider",
        "192.0.2.1/24,eastus,8|has bits behind its length",
        "0.0.0.0/0,eastus,1|1:1: latency: prefix must be /16 or finer",
        "10.0.0.0/15,eastus,1|1:1: latency: prefix must be /16 or finer",
        "2000::/31,eastus,1|1:1: latency: prefix must be /32 or finer",
        "here,eastus,8|1:1: latency: prefix must be ADDRESS/LENGTH",
        "10.0.0.0/16,eastsu,8|1:13: latency: region must be a region of the configuration (was"
            + " eastsu; did you mean eastus?)",
        "10.0.0.0/16,,8|1:13: latency: region must be a region",
        "10.0.0.0/16,eastus,0|1:20: latency: rtt_ms must be a number above 0, at most 10000 (was"
            + " 0)",
        "10.0.0.0/16,eastus,1e3|rtt_ms must be a number",
        "10.0.0.0/16,eastus,NaN|rtt_ms must be a number",
        "10.0.0.0/16,eastus,-1|rtt_ms must be a number",
        "10.0.0.0/16,eastus,10000.1|rtt_ms must be a number",
        "10.0.0.0/16,eastus|1:1: latency: must be PREFIX,REGION,MILLISECONDS",
        "prefix,region|1:1: latency: header must be prefix,region,rtt_ms, and may go on with",
        "prefix,region,rtt_ms,rtt_ms|header must be",
        "prefix,region,rtt_ms,weight|header must be",
        "{|1:2: latency: must be an object of JSON",
        "{} {}|latency: must end with its object",
        "{\"prefix\":[1]}|prefix must be a text or a number",
        "{\"rtt\":1}|latency: has no member rtt",
        "{\"prefix\":\"10.0.0.0/16\",\"prefix\":\"10.0.0.0/16\"}|must have prefix once",
        "{\"region\":\"eastus\",\"rtt_ms\":1}|latency: prefix must be",
        "{\"prefix\":\"10.0.0.0/16\",\"region\":\"eastus\",\"rtt_ms\":true}|rtt_ms must be a number"
      })
  void mistakes_areToldWithTheirPlace(String text, String told) throws IOException {
    assertThat(Exports.mistakes(text, RULES)).singleElement().asString().contains(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1000000001", "99999999999999999999", "x"})
  void samples_areWholeNumbers(String samples) throws IOException {
    String text = "prefix,region,rtt_ms,samples\n10.0.0.0/16,eastus,1," + samples;
    assertThat(Exports.mistakes(text, RULES))
        .containsExactly(
            "file:2:22: latency: samples must be a whole number from 1 to 1000000000 (was "
                + samples
                + ")");
  }

  @Test
  void samples_thatNobodyCanHave_countAsTheMostThereAre() throws IOException {
    String text = "prefix,region,rtt_ms,samples\n10.0.0.0/16,eastus,1,1000000000";
    assertThat(Exports.read(Exports.reader(text, RULES)).get(0).samples()).isEqualTo(64);
    CellRules looking = CellRules.lenient();
    assertThat(Exports.read(Exports.reader(text, looking)).get(0).samples())
        .isEqualTo(1_000_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T17:41:50Z,must not be more than a minute in the future",
    "99999999999,must not be more than a minute in the future",
    "1969-12-31T23:59:59Z,must not be before 1970",
    "yesterday,must be a time such as",
    "-5,must be a time such as"
  })
  void times_areInThePast(String time, String told) throws IOException {
    String text = "prefix,region,rtt_ms,measured_at\n10.0.0.0/16,eastus,1," + time;
    assertThat(Exports.mistakes(text, RULES)).singleElement().asString().contains(told);
    String soon = text.replace(time, "2026-11-21T17:41:49Z");
    assertThat(Exports.mistakes(soon, RULES)).as("clocks differ").isEmpty();
  }

  @Test
  void estimates_areNotExchanged() throws IOException {
    String text = "prefix,region,rtt_ms,source\n10.0.0.0/16,eastus,1,estimated";
    assertThat(Exports.mistakes(text, RULES))
        .singleElement()
        .asString()
        .contains("source must be measured or imported");
  }

  @Test
  void firstMistakes_areToldOneByOne() throws IOException {
    List<String> mistakes = Exports.mistakes("nothing\n".repeat(100), RULES);
    assertThat(mistakes).hasSize(21);
    assertThat(mistakes.get(20)).isEqualTo("file: latency: there are 80 more mistakes");
  }

  /** Whatever comes, it ends, and nothing but mistakes comes of it. */
  @Test
  void noise_isRefused() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] octets = new byte[random.nextInt(3_000)];
      random.nextBytes(octets);
      String begin = i % 2 == 0 ? "{" : "";
      String text = begin + new String(octets, StandardCharsets.ISO_8859_1);
      CellReader reader = Exports.reader(text, RULES);
      assertThat(Exports.read(reader)).isEmpty();
    }
  }

  /** A line that never ends takes no more memory than a long one. */
  @Test
  void endlessLine_isCut() throws IOException {
    InputStream endless =
        new InputStream() {
          private int left = 50 << 20;

          @Override
          public int read() {
            return left-- > 0 ? '[' : -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            int count = Math.min(left, length);
            Arrays.fill(into, offset, offset + Math.max(0, count), (byte) '[');
            left -= count;
            return count == 0 ? -1 : count;
          }
        };
    CellReader reader = new CellReader("file", endless, RULES);
    assertThat(Exports.read(reader)).isEmpty();
    assertThat(reader.mistakes()).hasSize(21);
  }

  @Test
  void objectInObjectInObject_isRefused() throws IOException {
    String deep = "{\"prefix\":" + "[".repeat(60_000);
    assertThat(Exports.mistakes(deep, RULES)).hasSize(1);
  }
}
