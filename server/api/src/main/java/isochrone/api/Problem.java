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
    for (int i = 0; i < value.length() && i < SHOWN; i++) {
      char c = value.charAt(i);
      plain &= c > ' ' && c < 0x7f && "\"();".indexOf(c) < 0;
      if (Character.isISOControl(c)) {
        shown.append(String.format("\\x%02x", (int) c));
      } else {
        shown.append(c);
      }
    }
    if (value.length() > SHOWN) {
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
