package isochrone.api.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tells cheaply that a file has changed.
 *
 * @param path the file
 * @param modified when it was written last; null when there is no such file
 * @param size in octets
 * @param key which file it is, so that one renamed into its place is noticed whatever its time
 */
public record FileState(Path path, @Nullable Instant modified, long size, @Nullable Object key) {

  /** The state of a file now. */
  public static FileState of(Path path) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileState(path, now.lastModifiedTime().toInstant(), now.size(), now.fileKey());
    } catch (IOException e) {
      return new FileState(path, null, 0, null);
    }
  }

  /** Whether it was written less than so long before {@code now}; a time to come doesn't count. */
  public boolean isYoungerThan(Duration age, Instant now) {
    return modified != null && !modified.isAfter(now) && modified.isAfter(now.minus(age));
  }
}
