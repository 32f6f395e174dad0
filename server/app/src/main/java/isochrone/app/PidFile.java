package isochrone.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds the number of this process for as long as it lives. */
final class PidFile {
  private final Path file;
  private final Thread hook = new Thread(this::delete, "pid file");

  private PidFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the file; it is deleted by {@link #remove}, or when the process exits before.
   *
   * @throws Failure when it cannot be written
   */
  static PidFile write(Path file) throws Failure {
    try {
      Files.writeString(file, ProcessHandle.current().pid() + "\n");
    } catch (IOException e) {
      throw new Failure("-pidfile %s: cannot be written (%s)".formatted(file, reason(e)));
    }
    PidFile written = new PidFile(file);
    Runtime.getRuntime().addShutdownHook(written.hook);
    return written;
  }

  /** Deletes the file. */
  void remove() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is exiting, and the hook does the same.
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Somebody took the right to remove it away; there is nobody left to tell.
    }
  }

  /** The exceptions of files say only the name of the file in their message. */
  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }
}
