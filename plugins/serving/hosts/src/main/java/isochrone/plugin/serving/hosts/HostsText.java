package isochrone.plugin.serving.hosts;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a hosts file says.
 *
 * @param entries in the order written
 * @param mistakes about lines that cannot be used
 */
record HostsText(List<HostsEntry> entries, List<Problem> mistakes) {
  /** So many mistakes are told; a file of another format would have one in each line. */
  private static final int MOST_MISTAKES = 20;

  private static final char MARK = '\uFEFF';

  /** Reads the content of a file, whatever its line ends are. */
  static HostsText of(Path file, byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    // Editors of another system put a mark in front of text.
    boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
    Iterator<String> lines = text.substring(marked ? 1 : 0).lines().iterator();
    List<HostsEntry> entries = new ArrayList<>();
    List<Problem> mistakes = new ArrayList<>();
    for (int line = 1; lines.hasNext(); line++) {
      List<Word> words = words(file, line, lines.next());
      if (!words.isEmpty()) {
        entries.addAll(
            HostsEntry.read(
                words, (where, what) -> mistakes.add(new Problem(where, "hosts", what))));
      }
    }
    return new HostsText(entries, shortened(file, mistakes));
  }

  private static List<Word> words(Path file, int line, String text) {
    List<Word> words = new ArrayList<>();
    int end = text.indexOf('#') < 0 ? text.length() : text.indexOf('#');
    int at = 0;
    while (at < end) {
      int start = at;
      while (at < end && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        Origin origin = new Origin(file.toString(), line, start + 1);
        words.add(new Word(text.substring(start, at), false, origin));
      }
      at++;
    }
    return words;
  }

  private static List<Problem> shortened(Path file, List<Problem> mistakes) {
    if (mistakes.size() <= MOST_MISTAKES) {
      return mistakes;
    }
    List<Problem> told = new ArrayList<>(mistakes.subList(0, MOST_MISTAKES));
    String more = "has %d more such mistakes".formatted(mistakes.size() - MOST_MISTAKES);
    told.add(new Problem(new Origin(file.toString(), 0, 0), "hosts", more));
    return told;
  }
}
