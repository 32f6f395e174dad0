package isochrone.api;

/**
 * Text from outside, made fit for logs, terminals and lists: whoever runs an endpoint must not be
 * able to colour a screen, forge a line or fill a disk.
 */
public final class Printable {

  private Printable() {}

  /**
   * The first line of a text that says something, without characters that are not seen or that turn
   * the direction of writing, and cut.
   *
   * @param most characters that are kept, at least 1; what is cut ends in an ellipsis
   */
  public static String line(String text, int most) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), most));
    int end = text.length();
    for (int i = 0; i < end; ) {
      int point = text.codePointAt(i);
      if (endsLine(point)) {
        if (!line.toString().isBlank()) {
          break;
        }
        line.setLength(0);
      }
      if (isSeen(point)) {
        line.appendCodePoint(point);
      } else if (point == '\t') {
        line.append(' ');
      }
      if (line.length() > most) {
        return cut(line, most - 1) + "…";
      }
      i += Character.charCount(point);
    }
    return line.toString().strip();
  }

  private static String cut(StringBuilder line, int length) {
    boolean half = length > 0 && Character.isHighSurrogate(line.charAt(length - 1));
    return line.substring(0, half ? length - 1 : length);
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
