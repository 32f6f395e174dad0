package isochrone.host;

/**
 * A pattern of names: {@code *} stands for any characters, none too, and {@code ?} for any one.
 *
 * @param pattern the pattern
 */
record Glob(String pattern) {
  /** Matches everything. */
  static final Glob ALL = new Glob("*");

  /** Whether a text fits. Never more work than both lengths multiplied. */
  boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean fits(char wanted, char there) {
    return wanted == '?' || wanted == there;
  }
}
