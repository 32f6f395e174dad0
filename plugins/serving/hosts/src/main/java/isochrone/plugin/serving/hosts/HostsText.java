package isochrone.plugin.serving.hosts;

import isochrone.api.Origin;
import isochrone.api.Word;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through a hosts file, whatever its line ends are, without keeping anything of it. */
final class HostsText {
  /** For those who have heard the mistakes before. */
  static final BiConsumer<Origin, String> SILENT = (where, what) -> {};

  /** What is done with entries, in the order written. */
  interface Entries {

    /** Takes an entry; the name is lent until this returns. */
    void entry(PacketAddress address, WireName name);
  }

  private final Path file;
  private final byte[] octets;
  private final Entries entries;
  private final BiConsumer<Origin, String> mistakes;
  private final PlainName plain = new PlainName();
  private int line;
  private int lines;
  private int useless;

  /**
   * Where the address of the line before stands: most lines of a list for blocking have the same.
   */
  private int start;

  private int end;
  private @Nullable PacketAddress address;

  HostsText(Path file, byte[] octets, Entries entries, BiConsumer<Origin, String> mistakes) {
    this.file = file;
    this.octets = octets;
    this.entries = entries;
    this.mistakes = mistakes;
  }

  /** How many lines were read that say something. */
  int lines() {
    return lines;
  }

  /** How many of them had nothing that can be used. */
  int useless() {
    return useless;
  }

  /** Reads all lines. */
  void read() {
    int at = isMarked() ? 3 : 0;
    while (at < octets.length) {
      int next = at;
      int comment = -1;
      boolean ascii = true;
      while (next < octets.length && octets[next] != '\n' && octets[next] != '\r') {
        comment = comment < 0 && octets[next] == '#' ? next : comment;
        ascii &= octets[next] >= 0 || comment >= 0;
        next++;
      }
      line++;
      int stop = comment < 0 ? next : comment;
      if (!ascii || !readPlain(at, stop)) {
        readAny(at, stop);
      }
      boolean pair = next + 1 < octets.length && octets[next] == '\r' && octets[next + 1] == '\n';
      at = next + (pair ? 2 : 1);
    }
  }

  /** Editors of another system put a mark in front of text. */
  private boolean isMarked() {
    return octets.length >= 3
        && octets[0] == (byte) 0xEF
        && octets[1] == (byte) 0xBB
        && octets[2] == (byte) 0xBF;
  }

  /** Reads a line of ASCII; false, and nothing is done, where there is a mistake in it to tell. */
  private boolean readPlain(int from, int stop) {
    int word = skipBlanks(from, stop);
    if (word == stop) {
      return true;
    }
    int at = skipWord(word, stop);
    PacketAddress of = address(word, at);
    at = skipBlanks(at, stop);
    if (of == null || at == stop) {
      return false;
    }
    int given = 0;
    while (at < stop) {
      int last = skipWord(at, stop);
      given += readName(of, from, at, last) ? 1 : 0;
      at = skipBlanks(last, stop);
    }
    count(given);
    return true;
  }

  private boolean readName(PacketAddress of, int from, int at, int last) {
    WireName name = plain.read(octets, at, last);
    if (name == null) {
      Origin where = new Origin(file.toString(), line, at - from + 1);
      name = HostsEntry.name(new Word(text(at, last), false, where), mistakes);
    }
    if (name != null) {
      entries.entry(of, name);
    }
    return name != null;
  }

  private void count(int given) {
    lines++;
    useless += given == 0 ? 1 : 0;
  }

  private @Nullable PacketAddress address(int from, int to) {
    if (address == null || !Arrays.equals(octets, start, end, octets, from, to)) {
      address = HostsEntry.address(text(from, to));
      start = from;
      end = to;
    }
    return address;
  }

  private String text(int from, int to) {
    return new String(octets, from, to - from, StandardCharsets.UTF_8);
  }

  private int skipBlanks(int from, int stop) {
    int at = from;
    while (at < stop && Character.isWhitespace(octets[at])) {
      at++;
    }
    return at;
  }

  private int skipWord(int from, int stop) {
    int at = from;
    while (at < stop && !Character.isWhitespace(octets[at])) {
      at++;
    }
    return at;
  }

  private void readAny(int from, int stop) {
    List<Word> words = words(text(from, stop));
    if (!words.isEmpty()) {
      List<HostsEntry> read = HostsEntry.read(words, mistakes);
      read.forEach(entry -> entries.entry(entry.address(), entry.name()));
      count(read.size());
    }
  }

  private List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int first = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at > first) {
        Origin origin = new Origin(file.toString(), line, text.codePointCount(0, first) + 1);
        words.add(new Word(text.substring(first, at), false, origin));
      }
      at++;
    }
    return words;
  }
}
