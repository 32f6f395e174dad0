package isochrone.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a demo prints, line by line, for tests that wait for a line. */
final class Watched extends PrintStream {
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final List<String> lines = new ArrayList<>();

  Watched() {
    super(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }

  @Override
  public void println(String line) {
    synchronized (lines) {
      lines.add(line);
      lines.notifyAll();
    }
  }

  /** How many lines there are: what {@link #await} begins at to see only new ones. */
  int size() {
    synchronized (lines) {
      return lines.size();
    }
  }

  List<String> all() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Waits for a line that was printed after the first {@code from}. */
  String await(int from, Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (lines) {
      int next = from;
      while (true) {
        for (; next < lines.size(); next++) {
          if (wanted.test(lines.get(next))) {
            return lines.get(next);
          }
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("the line never came, but these did: " + lines);
        }
        lines.wait(left);
      }
    }
  }
}
