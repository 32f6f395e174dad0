package isochrone.wire;

/** Names as people write them (RFC 1035 §5.1). */
final class NameText {
  private final String text;
  private final byte[] wire = new byte[WireName.MAX_LENGTH];
  private int at;
  private int labelStart;
  private int length = 1;

  private NameText(String text) {
    this.text = text;
  }

  static WireName parse(String text, WireName origin) {
    return text.equals(".") ? WireName.ROOT : new NameText(text).read(origin);
  }

  private WireName read(WireName origin) {
    boolean absolute = false;
    while (at < text.length()) {
      char character = text.charAt(at++);
      absolute = character == '.';
      if (absolute) {
        endLabel();
      } else {
        append(character == '\\' ? escaped() : plain(character));
      }
    }
    if (!absolute) {
      endLabel();
    }
    wire[labelStart] = 0;
    WireName name = WireName.of(wire, 0);
    return absolute ? name : WireName.concat(name, origin);
  }

  private void endLabel() {
    int size = length - labelStart - 1;
    if (size == 0) {
      throw bad("has an empty label");
    }
    if (size > WireName.MAX_LABEL) {
      throw bad("has a label longer than " + WireName.MAX_LABEL + " bytes");
    }
    wire[labelStart] = (byte) size;
    labelStart = length++;
    if (length > WireName.MAX_LENGTH) {
      throw tooLong();
    }
  }

  private void append(int octet) {
    if (length >= WireName.MAX_LENGTH) {
      throw tooLong();
    }
    wire[length++] = (byte) Wire.lower(octet);
  }

  private int plain(char character) {
    if (character <= ' ' || character > '~') {
      throw bad("has a character that needs an escape or, in a host name, its xn-- form");
    }
    return character;
  }

  private int escaped() {
    if (at == text.length()) {
      throw bad("ends in a backslash");
    }
    char first = text.charAt(at);
    if (first < '0' || first > '9') {
      at++;
      return plain(first);
    }
    int end = Math.min(at + 3, text.length());
    String digits = text.substring(at, end);
    if (!digits.matches("[0-9]{3}") || Integer.parseInt(digits) > 255) {
      throw bad("has a wrong escape: a backslash before a digit starts \\DDD, 000 to 255");
    }
    at = end;
    return Integer.parseInt(digits);
  }

  private IllegalArgumentException tooLong() {
    return bad("is longer than " + WireName.MAX_LENGTH + " bytes");
  }

  private IllegalArgumentException bad(String reason) {
    return new IllegalArgumentException("name '" + text + "' " + reason);
  }

  static String of(WireName name) {
    if (name.labels() == 0) {
      return ".";
    }
    StringBuilder text = new StringBuilder();
    for (int label = 0; label < name.labels(); label++) {
      int end = name.offset(label + 1);
      for (int i = name.offset(label) + 1; i < end; i++) {
        appendOctet(text, name.bytes()[i] & 0xFF);
      }
      text.append('.');
    }
    return text.toString();
  }

  private static void appendOctet(StringBuilder text, int octet) {
    if (octet <= ' ' || octet > '~') {
      text.append('\\').append((char) ('0' + octet / 100));
      text.append((char) ('0' + octet / 10 % 10)).append((char) ('0' + octet % 10));
    } else {
      // The characters that master files give a meaning.
      if (".\\\"();@$".indexOf(octet) >= 0) {
        text.append('\\');
      }
      text.append((char) octet);
    }
  }
}
