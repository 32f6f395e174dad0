package isochrone.plugin.observability.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.kit.ManualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private Path path = Path.of("");
  private LogFile file = new LogFile(path, clock);

  @BeforeEach
  void name() {
    path = folder.resolve("queries.log");
    file = new LogFile(path, clock);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  private void write(String text) throws IOException {
    file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void file_isMadeWithItsFirstLine_andAddedTo() throws IOException {
    assertThat(path).doesNotExist();
    write("one\n");
    file.close();
    write("two\n");
    assertThat(path).hasContent("one\ntwo\n");
  }

  @Test
  void renamedFile_isReplacedWithinASecond() throws IOException {
    write("one\n");
    Files.move(path, folder.resolve("old.log"));
    write("two\n");
    clock.forward(Duration.ofSeconds(1));
    write("three\n");
    assertThat(folder.resolve("old.log")).hasContent("one\ntwo\n");
    assertThat(path).hasContent("three\n");
  }

  @Test
  void renamedFile_isReplacedAtOnce_whenAskedTo() throws IOException {
    write("one\n");
    Files.move(path, folder.resolve("old.log"));
    file.reopen();
    write("two\n");
    assertThat(path).hasContent("two\n");
  }

  @Test
  void fileRenamedWhileItIsOpened_isReplacedWithinASecond() throws IOException {
    file = new LogFile(path, clock, each -> null);
    write("one\n");
    Files.move(path, folder.resolve("old.log"));
    clock.forward(Duration.ofSeconds(1));
    write("two\n");
    assertThat(path).hasContent("two\n");
  }

  @Test
  void file_isNotForEverybody() throws IOException {
    write("one\n");
    assertThat(PosixFilePermissions.fromString("rw-r-----"))
        .containsAll(Files.getPosixFilePermissions(path))
        .contains(PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void fileInPlaceOfAnother_isWrittenTo() throws IOException {
    write("one\n");
    Files.move(path, folder.resolve("old.log"));
    Files.createFile(path);
    clock.forward(Duration.ofSeconds(1));
    write("two\n");
    assertThat(path).hasContent("two\n");
  }

  @Test
  void fileCutShort_goesOnFromItsNewEnd() throws IOException {
    write("one\n");
    Files.write(path, new byte[0]);
    write("two\n");
    assertThat(path).hasContent("two\n");
  }

  @Test
  void fileWithoutFolder_isNotWritten() throws IOException {
    file = new LogFile(folder.resolve("gone/queries.log"), clock);
    assertThatThrownBy(() -> write("one\n")).isInstanceOf(NoSuchFileException.class);
    Files.createDirectory(folder.resolve("gone"));
    write("two\n");
    assertThat(folder.resolve("gone/queries.log")).hasContent("two\n");
  }
}
