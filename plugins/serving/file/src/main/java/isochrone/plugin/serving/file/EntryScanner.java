package isochrone.plugin.serving.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a master file into its entries (RFC 1035 §5.1). */
final class EntryScanner {
  private static final int END = Octets.END;
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final Octets octets;
  private final StringBuilder word = new StringBuilder();
  private int next;
  private int line = 1;
  private int openedAt;
  private List<String> words = List.of();

  EntryScanner(InputStream in) throws IOException {
    this.octets = new Octets(in);
    this.next = octets.next();
    for (int i = 0; i < BYTE_ORDER_MARK.length && next == BYTE_ORDER_MARK[i]; i++) {
      octets.skip();
      next = octets.next();
    }
  }

  /** Takes the next line as a whole, if {@code reader} can read it; not within an entry. */
  boolean take(LineReader reader) throws IOException {
    int end = next == END ? -1 : octets.lineEnd();
    if (end < 0 || !reader.read(octets.buffer(), octets.at(), end)) {
      return false;
    }
    line++;
    octets.skipTo(end + 1);
    next = octets.next();
    return true;
  }

  /** Reads lines. */
  interface LineReader {
    /** Reads the octets of a line; false leaves it to others. */
    boolean read(byte[] octets, int from, int to);
  }

  /** Where the next entry begins, at the earliest. */
  int line() {
    return line;
  }

  /**
   * The next entry; null at the end of the file.
   *
   * @throws BadEntry for an entry that is no such thing; the one after its line can be asked for
   */
  @Nullable Entry next() throws IOException, BadEntry {
    while (next != END) {
      words = new ArrayList<>();
      openedAt = 0;
      int start = line;
      boolean indented = isBlank(next);
      try {
        scanEntry();
      } catch (BadEntry e) {
        skipLine();
        throw e;
      }
      if (!words.isEmpty()) {
        return new Entry(start, indented, words);
      }
    }
    return null;
  }

  private void scanEntry() throws IOException, BadEntry {
    while (next != END && (next != '\n' || openedAt > 0)) {
      switch (next) {
        case ' ', '\t', '\r', '\n' -> advance();
        case ';' -> skipComment();
        case '(' -> open();
        case ')' -> close();
        case '"' -> scanQuoted();
        default -> scanWord();
      }
    }
    if (openedAt > 0) {
      throw new BadEntry(openedAt, "the parenthesis that opens here is never closed");
    }
    advance();
  }

  private void open() throws IOException, BadEntry {
    if (openedAt > 0) {
      throw new BadEntry(line, "a parenthesis inside another one");
    }
    openedAt = line;
    advance();
  }

  private void close() throws IOException, BadEntry {
    if (openedAt == 0) {
      throw new BadEntry(line, "a closing parenthesis that no other one opens");
    }
    openedAt = 0;
    advance();
  }

  private void scanQuoted() throws IOException, BadEntry {
    takeCharacter();
    while (next != '"') {
      if (next == END || next == '\n') {
        throw new BadEntry(line, "the closing quote is missing");
      }
      takeEscaped();
    }
    takeCharacter();
    endWord();
  }

  private void scanWord() throws IOException, BadEntry {
    while (!isBlank(next) && ";()\"\n".indexOf(next) < 0 && next != END) {
      takeEscaped();
    }
    endWord();
  }

  /** Takes a character, and with a backslash the one behind it, whatever that is. */
  private void takeEscaped() throws IOException, BadEntry {
    if (next == '\\') {
      takeCharacter();
      if (next == END || next == '\n') {
        throw new BadEntry(line, "a backslash with nothing behind it");
      }
    }
    takeCharacter();
  }

  private void takeCharacter() throws IOException {
    word.append((char) next);
    advance();
  }

  private void endWord() {
    words.add(word.toString());
    word.setLength(0);
  }

  private void skipComment() throws IOException {
    while (next != '\n' && next != END) {
      advance();
    }
  }

  private void skipLine() throws IOException {
    word.setLength(0);
    skipComment();
    advance();
  }

  private void advance() throws IOException {
    if (next == '\n') {
      line++;
    }
    if (next != END) {
      octets.skip();
      next = octets.next();
    }
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r';
  }
}
