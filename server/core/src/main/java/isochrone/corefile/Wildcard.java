package isochrone.corefile;

/** File names with {@code *} for any text and {@code ?} for one character. */
final class Wildcard {

  private Wildcard() {}

  /** Whether there is a wildcard in this text. */
  static boolean in(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether this uses more than one {@code *}, more than one {@code ?}, or a character class. */
  static boolean excessive(String pattern) {
    return pattern.indexOf('*') != pattern.lastIndexOf('*')
        || pattern.indexOf('?') != pattern.lastIndexOf('?')
        || pattern.indexOf('[') >= 0;
  }

  /** Whether a name fits a pattern. */
  static boolean matches(String pattern, String name) {
    return matches(pattern, 0, name, 0);
  }

  private static boolean matches(String pattern, int p, String name, int n) {
    if (p == pattern.length()) {
      return n == name.length();
    }
    char c = pattern.charAt(p);
    if (c == '*') {
      for (int end = n; end <= name.length(); end++) {
        if (matches(pattern, p + 1, name, end)) {
          return true;
        }
      }
      return false;
    }
    return n < name.length()
        && (c == '?' || c == name.charAt(n))
        && matches(pattern, p + 1, name, n + 1);
  }
}
