package isochrone.api;

/**
 * A pattern for names of profiles and endpoints: {@code *} stands for any text and {@code ?} for
 * one character. Case makes no difference, and neither does the dot at the end of a name.
 *
 * @param text the pattern, in lower case and without that dot
 */
public record Glob(String text) {

  /** Fits every name. */
  public static final Glob ALL = new Glob("*");

  /** A pattern as people write it; it is made plain once, for it may meet thousands of names. */
  public Glob {
    StringBuilder plain = new StringBuilder(text.substring(0, end(text)));
    for (int i = 0; i < plain.length(); i++) {
      plain.setCharAt(i, Character.toLowerCase(plain.charAt(i)));
    }
    text = plain.toString();
  }

  private static int end(String name) {
    return name.endsWith(".") && name.length() > 1 ? name.length() - 1 : name.length();
  }

  /** Whether a name fits. Goes back to the last star at most, so that no pattern takes long. */
  public boolean matches(String name) {
    int end = end(name);
    int p = 0;
    int n = 0;
    int star = -1;
    int restart = 0;
    while (n < end) {
      if (p < text.length() && text.charAt(p) == '*') {
        star = p++;
        restart = n;
      } else if (p < text.length() && fits(text.charAt(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++restart;
      } else {
        return false;
      }
    }
    while (p < text.length() && text.charAt(p) == '*') {
      p++;
    }
    return p == text.length();
  }

  private static boolean fits(char pattern, char c) {
    return pattern == '?' || pattern == Character.toLowerCase(c);
  }

  @Override
  public String toString() {
    return text;
  }
}
