package isochrone.plugin.probes.tcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Texts in which a backslash begins an octet that cannot be typed, and those octets as text. */
final class Escapes {
  private static final String RULE = "must have only \\r, \\n, \\t, \\\\ and \\xNN as escapes";
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 2;

  private Escapes() {}

  /**
   * The octets that a text stands for, in UTF-8.
   *
   * @throws IllegalArgumentException for an escape that has no meaning, with the rule
   */
  static byte[] octets(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int backslash = text.indexOf('\\', at);
      int end = backslash < 0 ? text.length() : backslash;
      octets.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = backslash < 0 ? end : escape(text, end + 1, octets);
    }
    return octets.toByteArray();
  }

  /** Reads what is behind a backslash; where it ends. */
  private static int escape(String text, int at, ByteArrayOutputStream octets) {
    char kind = at < text.length() ? text.charAt(at) : ' ';
    if (kind == 'x') {
      octets.write(hex(text, at + 1));
      return at + 1 + HEX_DIGITS;
    }
    octets.write(
        switch (kind) {
          case 'r' -> '\r';
          case 'n' -> '\n';
          case 't' -> '\t';
          case '\\' -> '\\';
          default -> throw new IllegalArgumentException(RULE);
        });
    return at + 1;
  }

  private static int hex(String text, int at) {
    int end = at + HEX_DIGITS;
    if (end > text.length() || !text.substring(at, end).matches("[0-9A-Fa-f]{2}")) {
      throw new IllegalArgumentException(RULE);
    }
    return Integer.parseInt(text.substring(at, end), HEX);
  }

  /** Octets as a text that can be read: what cannot be shown is escaped. */
  static String text(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (byte octet : octets) {
      switch (octet) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\\' -> text.append("\\\\");
        default -> text.append(shown(octet));
      }
    }
    return text.toString();
  }

  private static String shown(byte octet) {
    return octet < ' ' || octet > '~'
        ? String.format("\\x%02x", octet)
        : String.valueOf((char) octet);
  }
}
