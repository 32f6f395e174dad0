package isochrone.api;

/**
 * One mistake in the configuration, told so that its author can mend it without reading code.
 *
 * @param origin where the mistake stands
 * @param plugin the directive that refuses it; {@code corefile} for the language itself
 * @param text what is wrong, with the value given and, where there is one, a suggestion
 */
public record Problem(Origin origin, String plugin, String text) {

  private static final int SHOWN = 80;

  /**
   * A value given by a user as messages show it: in quotes unless it is a plain word, cut when it
   * is long, and without characters that would disturb a terminal.
   */
  public static String shown(String value) {
    StringBuilder shown = new StringBuilder();
    boolean plain = !value.isEmpty();
    int end = value.offsetByCodePoints(0, Math.min(SHOWN, value.codePointCount(0, value.length())));
    for (int i = 0; i < end; i += Character.charCount(value.codePointAt(i))) {
      int c = value.codePointAt(i);
      plain &= c < 0x7f ? c > ' ' && "\"();".indexOf(c) < 0 : Character.isLetterOrDigit(c);
      if (Printable.isSeen(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format("\\u%04x", c));
      }
    }
    if (end < value.length()) {
      shown.append('…');
    }
    return plain ? shown.toString() : "\"" + shown + "\"";
  }

  /** The one-line report: {@code file:line:column: plugin: text}. */
  @Override
  public String toString() {
    return origin + ": " + plugin + ": " + text;
  }
}
