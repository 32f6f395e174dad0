package isochrone.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The nearest of the known words to one that is not known: "did you mean …". */
public final class Suggestion {

  private Suggestion() {}

  /** The known word that {@code given} is most likely a slip of; null when none is near. */
  public static @Nullable String nearest(String given, Iterable<String> known) {
    String word = given.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = slips(word.length()) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate.toLowerCase(Locale.ROOT), bestDistance);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best != null ? best : longer(word, known);
  }

  /** The end of a message about an unknown word: {@code (was X; did you mean Y?)}. */
  public static String was(String given, Iterable<String> known) {
    return was(given, known, "");
  }

  /** The same; where no known word is near, {@code otherwise} says how to find them. */
  public static String was(String given, Iterable<String> known, String otherwise) {
    String nearest = nearest(given, known);
    String hint = nearest == null ? otherwise : "did you mean " + nearest + "?";
    return "(was " + Problem.shown(given) + (hint.isEmpty() ? "" : "; " + hint) + ")";
  }

  /** How many slips of the pen still leave a word of this length recognisable. */
  private static int slips(int length) {
    return length <= 3 ? 1 : length <= 6 ? 2 : 3;
  }

  /** The only known word that begins with {@code word}. */
  private static @Nullable String longer(String word, Iterable<String> known) {
    String found = null;
    for (String candidate : known) {
      if (word.length() >= 3 && candidate.startsWith(word)) {
        if (found != null) {
          return null;
        }
        found = candidate;
      }
    }
    return found;
  }

  /**
   * Number of letters to insert, delete, replace or swap with their neighbour to get from one word
   * to the other; {@code limit} when it is at least that.
   */
  private static int distance(String from, String to, int limit) {
    if (Math.abs(from.length() - to.length()) >= limit) {
      return limit;
    }
    int[] before = new int[to.length() + 1];
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
        if (swapped(from, i, to, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return Math.min(above[to.length()], limit);
  }

  private static boolean swapped(String from, int i, String to, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
