package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Asks one question and compares the whole response, to the octet where that is due. */
record QueryStep(Part part) implements Step {
  private static final int HEADER = 12;
  private static final int SENTINEL_ID = 0x7777;

  static QueryStep of(Part part) {
    if (part.words().size() < 3) {
      throw part.bad("expected: query NAME TYPE [words]");
    }
    ExpectedAnswer.of(part, part.statements()); // tells mistakes before the server starts
    return new QueryStep(part);
  }

  @Override
  public void run(Play play) {
    List<String> words = new ArrayList<>(List.of(play.fill(part.head()).split("\\s+")));
    if (words.remove("eventually")) {
      Until.holds(() -> ask(play, words));
    } else {
      ask(play, words);
    }
  }

  private void ask(Play play, List<String> words) {
    QueryLine line = QueryLine.of(words.subList(1, words.size()));
    ExpectedAnswer expected =
        ExpectedAnswer.of(part, part.statements().stream().map(play::fill).toList());
    if (expected.isDropped()) {
      assertThat(isDropped(line, play)).as("no response").isTrue();
      return;
    }
    byte[] response = line.ask(play);
    echoes(line.message(), response);
    expected.check(response, line.hasEdns(), line.isDnssecOk());
  }

  private static boolean isDropped(QueryLine line, Play play) {
    QueryMessage sentinel = QueryMessage.of("version.bind", "TXT").dclass(3).id(SENTINEL_ID);
    try {
      return line.client(play).isDropped(line.message().bytes(), sentinel.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ID and the question come back as they were sent, letter case included. */
  private static void echoes(QueryMessage query, byte[] response) {
    byte[] asked = query.bytes();
    byte[] question = query.question();
    int end = Math.min(response.length, HEADER + question.length);
    assertThat(Arrays.copyOf(response, 2)).as("ID").isEqualTo(Arrays.copyOf(asked, 2));
    assertThat(HexFormat.of().formatHex(response, Math.min(HEADER, end), end))
        .as("question, octet by octet")
        .isEqualTo(HexFormat.of().formatHex(question));
  }

  @Override
  public String where() {
    return part.where() + ": " + part.head();
  }
}
