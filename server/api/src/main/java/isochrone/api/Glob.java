package isochrone.api;

import java.util.Locale;

/**
 * A pattern for names of profiles and endpoints: {@code *} stands for any text and {@code ?} for
 * one character. Case makes no difference, and neither does the dot at the end of a name.
 *
 * @param text the pattern as it was written
 */
public record Glob(String text) {

  /** Fits every name. */
  public static final Glob ALL = new Glob("*");

  /** Whether a name fits. */
  public boolean matches(String name) {
    return matches(plain(text), plain(name));
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") && lower.length() > 1
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }

  /** Goes back to the last star at most, so that no pattern takes long. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int restart = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        restart = n;
      } else if (p < pattern.length() && fits(pattern.charAt(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++restart;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  private static boolean fits(char pattern, char c) {
    return pattern == '?' || pattern == c;
  }

  @Override
  public String toString() {
    return text;
  }
}
