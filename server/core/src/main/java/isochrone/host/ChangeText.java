package isochrone.host;

import isochrone.corefile.Change;
import java.util.List;
import java.util.stream.Collectors;

/** What a reload changed, in one line of the log. */
final class ChangeText {
  private static final int MOST = 5;

  private ChangeText() {}

  /** The first few changes, and how many more there are. */
  static String of(List<Change> changes) {
    if (changes.isEmpty()) {
      return "no changes";
    }
    String first =
        changes.stream().limit(MOST).map(Change::toString).collect(Collectors.joining(", "));
    int more = changes.size() - MOST;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }
}
