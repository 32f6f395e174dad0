package isochrone.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir private Path folder;

  @Test
  void journal_readsTheStreamThatItNames() throws IOException {
    Path stream = Files.createFile(folder.resolve("stream"));
    String named =
        Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");
    assertThat(Journal.reads(named, stream)).isTrue();
    assertThat(Journal.reads(named, folder)).isFalse();
    assertThat(Journal.reads(named, folder.resolve("none"))).isFalse();
    assertThat(Journal.reads(null, stream)).isFalse();
  }
}
