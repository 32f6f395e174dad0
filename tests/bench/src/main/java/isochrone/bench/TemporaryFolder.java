package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is there as long as a measurement takes: zones and logs of it fill a disk. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /** A new one where the system keeps such folders. */
  public static TemporaryFolder of(String purpose) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("isochrone-" + purpose));
  }

  /** A new one in this folder. */
  public static TemporaryFolder of(String purpose, Path parent) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(parent, "isochrone-" + purpose));
  }

  public Path path() {
    return path;
  }

  /** Deletes it with all that is in it; who writes there must have ended. */
  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList(); // what is in a folder before it
    }
    for (Path each : all) {
      Files.deleteIfExists(each); // what ends late may delete files of its own
    }
  }
}
