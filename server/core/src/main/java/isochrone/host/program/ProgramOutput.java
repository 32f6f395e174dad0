package isochrone.host.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a program says: the beginning is kept, the rest is read all the same, so that it goes on.
 */
final class ProgramOutput {
  private static final int READ = 8192;

  /** More than a pipe holds by default is not taken at once: others want to be looked after. */
  private static final int READS = 16;

  private final InputStream pipe;
  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[READ];

  /**
   * The output of a program.
   *
   * @param pipe tells how much can be read at once
   * @param limit octets that are kept
   */
  ProgramOutput(InputStream pipe, int limit) {
    this.pipe = pipe;
    this.limit = limit;
  }

  /** Takes what is there, without waiting for more; whether there was anything. */
  boolean take() {
    boolean any = false;
    try {
      for (int i = 0; i < READS && pipe.available() > 0; i++) {
        int length = pipe.read(buffer, 0, Math.min(pipe.available(), READ));
        kept.write(buffer, 0, Math.min(length, limit - kept.size()));
        any = true;
      }
    } catch (IOException e) {
      // It can be read no more; what it said so far is what it said.
    }
    return any;
  }

  /** What was kept; octets that are no UTF-8 are replaced. */
  String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  /** Who still writes is told so by a signal. */
  void close() {
    try {
      pipe.close();
    } catch (IOException e) {
      // A pipe that is only read loses nothing.
    }
  }
}
