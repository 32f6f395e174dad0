package isochrone.plugin.probes.http;

import isochrone.api.Block;
import isochrone.api.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a healthy endpoint answers.
 *
 * @param statuses any of these
 * @param statusesText the same as they are written
 * @param body a text that its body must hold; null when the body does not matter
 */
record Expectation(List<StatusRange> statuses, String statusesText, @Nullable BodyText body) {
  private static final int MAX_RANGES = 8;
  private static final int MAX_TEXT = 200;

  static Expectation of(Block b) {
    List<StatusRange> statuses = statuses(b);
    String text = statuses.stream().map(StatusRange::toString).collect(Collectors.joining(","));
    return new Expectation(statuses, text, b.has("body") ? BodyText.of(body(b)) : null);
  }

  private static List<StatusRange> statuses(Block b) {
    List<StatusRange> ranges = new ArrayList<>();
    for (Word word : b.words("expected-status")) {
      try {
        ranges.add(StatusRange.of(word.text()));
      } catch (IllegalArgumentException e) {
        b.problem("expected-status", String.valueOf(e.getMessage()), word);
      }
    }
    if (ranges.size() > MAX_RANGES) {
      b.problem("expected-status", "must be at most 8 codes and ranges", ranges.size());
    }
    return ranges;
  }

  private static String body(Block b) {
    String text = b.text("body");
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      b.problem("body", "must be 1 to 200 characters", text);
    } else if (b.sound("method") && b.text("method").equals(Question.HEAD)) {
      b.problem("body", "must not be given with method HEAD, which has no body", text);
    }
    return text;
  }

  /** Whether a healthy endpoint may answer with this status. */
  boolean has(int status) {
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i).contains(status)) {
        return true;
      }
    }
    return false;
  }
}
