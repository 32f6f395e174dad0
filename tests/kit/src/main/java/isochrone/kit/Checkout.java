package isochrone.kit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project that the tests belong to. */
public final class Checkout {

  private Checkout() {}

  /** Its top folder, found from the working folder of the test. */
  public static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("geo-data"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("no project around " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return folder;
  }
}
