package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryFolderTest {
  @Test
  void close_deletesAllThatIsInIt(@TempDir Path parent) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.of("test", parent)) {
      Files.createDirectories(folder.path().resolve("zones/old"));
      Files.writeString(folder.path().resolve("zones/old/zone"), "much");
    }
    assertThat(parent).isEmptyDirectory();
  }
}
