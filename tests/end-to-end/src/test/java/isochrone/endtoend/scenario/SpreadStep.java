package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks one question many times and compares how often each answer comes: {@code spread TIMES NAME
 * TYPE [words]}, and below it lines {@code 70% answer RECORD}. In the words {@code %n%} counts the
 * questions from 1, so that each comes from another client.
 */
record SpreadStep(Part part, int times, Map<String, Double> shares) implements Step {
  private static final String COUNT = "%n%";

  /** One run in three million is further off than this many standard deviations. */
  private static final double TOLERATED = 5;

  static SpreadStep of(Part part) {
    Map<String, Double> shares = new TreeMap<>();
    for (String statement : part.statements()) {
      String[] words = statement.split("\\s+", 3);
      if (words.length < 3 || !words[0].endsWith("%") || !words[1].equals("answer")) {
        throw part.bad("expected lines: SHARE% answer RECORD");
      }
      String share = words[0].substring(0, words[0].length() - 1);
      shares.put(ExpectedAnswer.record(part, "answer", words[2]), Double.valueOf(share));
    }
    return new SpreadStep(part, Integer.parseInt(part.words().get(1)), shares);
  }

  @Override
  public void run(Play play) {
    Map<String, Integer> seen = new TreeMap<>();
    boolean counts = part.head().contains(COUNT);
    for (int i = 1; i <= (counts ? times : 1); i++) {
      line(play, i)
          .askOften(play, counts ? 1 : times)
          .forEach((response, count) -> seen.merge(answer(response), count, Integer::sum));
    }
    assertThat(seen.keySet()).as("answers that came").isEqualTo(shares.keySet());
    shares.forEach((answer, percent) -> compare(answer, percent / 100, seen));
  }

  private QueryLine line(Play play, int number) {
    String head = part.head().replace(COUNT, Integer.toString(number));
    List<String> words = List.of(play.fill(head).split("\\s+"));
    return QueryLine.of(words.subList(2, words.size()));
  }

  private static String answer(ByteBuffer response) {
    byte[] octets = new byte[response.remaining()];
    response.duplicate().get(octets);
    return String.join("\n", AnswerText.records(AnswerText.parse(octets), 0));
  }

  private void compare(String answer, double share, Map<String, Integer> seen) {
    double deviation = Math.sqrt(times * share * (1 - share));
    assertThat((double) seen.getOrDefault(answer, 0))
        .as("times out of %d that the answer was %s", times, answer)
        .isCloseTo(times * share, within(TOLERATED * deviation));
  }

  @Override
  public String where() {
    return part.where() + ": " + part.head();
  }
}
