package isochrone.api.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be read to its end: a pipe would keep the reader waiting, a device may never end. */
public final class PlainFile {
  /** What people name who want no file. */
  private static final Path NOTHING = Path.of("/dev/null");

  private PlainFile() {}

  /**
   * Makes sure that a file, if it is there at all, is a plain one.
   *
   * @throws IOException when it is not
   */
  public static void require(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("it is no plain file");
    }
  }

  /** Whether this is the name of no file. */
  public static boolean isNothing(Path path) {
    return path.equals(NOTHING);
  }
}
