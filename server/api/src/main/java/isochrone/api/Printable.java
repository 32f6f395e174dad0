package isochrone.api;

/**
 * Text from outside, made fit for logs, terminals and lists: whoever runs an endpoint must not be
 * able to colour a screen, forge a line or fill a disk.
 */
public final class Printable {

  private Printable() {}

  /**
   * The first line of a text, without characters that are not seen or that turn the direction of
   * writing, and cut.
   *
   * @param most characters that are kept, at least 1; what is cut ends in an ellipsis
   */
  public static String line(String text, int most) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), most));
    int end = text.length();
    for (int i = 0; i < end; ) {
      int point = text.codePointAt(i);
      if (endsLine(point) && line.length() > 0) {
        break;
      }
      if (isSeen(point)) {
        line.appendCodePoint(point);
      }
      if (line.length() > most) {
        return line.substring(0, most - 1) + "…";
      }
      i += Character.charCount(point);
    }
    return line.toString().strip();
  }

  private static boolean endsLine(int point) {
    return point == '\n' || point == '\r';
  }

  /** Whether a character takes a place of its own and leaves the others where they are. */
  public static boolean isSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
