package isochrone.plugin.observability.notify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for one target, the oldest first, in memory and in a file. A message is in
 * the file before it is sent and until it has arrived: one that arrived just before a crash is sent
 * once more.
 *
 * <p>The file has a line {@code + MESSAGE} for each message that came and {@code - ID} for each
 * that is done with. It is written anew when most of it is of the past.
 */
final class Backlog {
  private static final String CAME = "+ ";
  private static final String DONE = "- ";
  private static final int MUCH = 1_000;

  private final Deque<Message> waiting = new ArrayDeque<>();
  private final @Nullable LineFile file;
  private int past;

  /** An empty backlog, in memory alone or with what a file holds. */
  Backlog(@Nullable LineFile file) {
    this.file = file;
    if (file != null) {
      waiting.addAll(read(file.read()));
      rewrite();
    }
  }

  private static List<Message> read(List<String> lines) {
    Map<Long, Message> messages = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.startsWith(DONE)) {
        messages.remove(number(line.substring(DONE.length())));
      } else if (line.startsWith(CAME)) {
        Message message = Message.ofLine(line.substring(CAME.length()));
        if (message != null) {
          messages.put(message.id(), message);
        }
      }
    }
    return List.copyOf(messages.values());
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1; // a damaged line; no message has this number
    }
  }

  /** Takes messages in. */
  void add(List<Message> messages) {
    waiting.addAll(messages);
    append(messages.stream().map(message -> CAME + message.line()).toList());
  }

  /** The oldest; null when none waits. */
  @Nullable Message first() {
    return waiting.peekFirst();
  }

  int size() {
    return waiting.size();
  }

  /**
   * Lets go of the oldest until no more than so many are left.
   *
   * @param first whether the first may go, because it is not on its way
   * @return how many went
   */
  int shrink(int most, boolean first) {
    List<String> lines = new ArrayList<>();
    Iterator<Message> each = waiting.iterator();
    if (!first && each.hasNext()) {
      each.next();
    }
    while (waiting.size() > most && each.hasNext()) {
      lines.add(DONE + each.next().id());
      each.remove();
    }
    done(lines);
    return lines.size();
  }

  /**
   * Lets go of the oldest as long as they are so.
   *
   * @return how many went
   */
  int removeWhile(Predicate<Message> so) {
    List<String> lines = new ArrayList<>();
    Message first = waiting.peekFirst();
    while (first != null && so.test(first)) {
      lines.add(DONE + first.id());
      waiting.removeFirst();
      first = waiting.peekFirst();
    }
    done(lines);
    return lines.size();
  }

  /** Lets go of the first message. */
  void removeFirst() {
    done(List.of(DONE + waiting.removeFirst().id()));
  }

  private void done(List<String> lines) {
    past += 2 * lines.size();
    if (lines.isEmpty()) {
      return;
    }
    if (past > MUCH && past > waiting.size()) {
      rewrite();
    } else {
      append(lines);
    }
  }

  private void append(List<String> lines) {
    if (file != null && !file.append(lines)) {
      rewrite();
    }
  }

  private void rewrite() {
    if (file == null || !file.resting()) {
      write();
    }
  }

  private void write() {
    past = 0;
    if (file != null) {
      file.replace(waiting.stream().map(message -> CAME + message.line()).toList());
    }
  }

  void close() {
    if (file != null) {
      if (file.behind()) {
        write();
      }
      file.close();
    }
  }
}
