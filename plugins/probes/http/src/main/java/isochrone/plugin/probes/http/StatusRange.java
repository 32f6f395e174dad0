package isochrone.plugin.probes.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statuses that an endpoint may answer with.
 *
 * @param first the lowest
 * @param last the highest
 */
record StatusRange(int first, int last) {
  private static final Pattern FORM = Pattern.compile("([2-5][0-9]{2})(?:-([2-5][0-9]{2}))?");

  /**
   * Reads a code or a range.
   *
   * @throws IllegalArgumentException for anything else, with the rule
   */
  static StatusRange of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be codes from 200 to 599 and ranges of them");
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    if (last < first) {
      throw new IllegalArgumentException("must have the lower code of a range first");
    }
    return new StatusRange(first, last);
  }

  boolean contains(int status) {
    return status >= first && status <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
