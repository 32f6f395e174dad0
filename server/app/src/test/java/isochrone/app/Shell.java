package isochrone.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs commands in a folder and keeps what they print. */
final class Shell {
  private final Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InputStream in = InputStream.nullInputStream();
  private Operator operator = new FakeOperator();

  Shell(Path folder) {
    this.folder = folder;
  }

  /** What the next command reads. */
  Shell typing(String text) {
    in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Who stops the next server. */
  Shell operatedBy(Operator somebody) {
    operator = somebody;
    return this;
  }

  /** Writes a file into the folder. */
  Shell file(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command; the result is its exit code. */
  int run(String... arguments) {
    return Isochrone.run(context(), arguments);
  }

  /** What surrounds its commands. */
  Context context() {
    Streams streams = new Streams(in, print(out), print(err));
    return new Context(streams, folder, new Installation(folder, "1.2.3"), operator);
  }

  /** All that was printed so far. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** All that was complained of so far. */
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream where) {
    return new PrintStream(where, true, StandardCharsets.UTF_8);
  }
}
