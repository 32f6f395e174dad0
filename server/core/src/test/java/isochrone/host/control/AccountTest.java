package isochrone.host.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
  @TempDir private Path folder;

  @Test
  void userWithoutAName_isCalledByTheUserId() throws IOException {
    Path status =
        Files.writeString(folder.resolve("status"), "Name:\tjava\nUid:\t12345\t1\t1\t1\n");
    assertThat(Account.name("?", status)).isEqualTo("12345");
    assertThat(Account.name(null, folder.resolve("none"))).isEqualTo("user");
    assertThat(Account.name("ann", status)).isEqualTo("ann");
  }

  @Test
  void userWithoutAHome_hasThatOfTheEnvironment() {
    assertThat(Account.home("?", "/work")).isEqualTo(Path.of("/work"));
    assertThat(Account.home("?", null)).isEqualTo(Path.of("/"));
    assertThat(Account.home("/ann", "/work")).isEqualTo(Path.of("/ann"));
  }

  @Test
  void folder_isPrivateWhenNobodyElseMaySeeIt() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(Account.isPrivate(folder)).isTrue();
    assertThat(folder).isEmptyDirectory();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
    assertThat(Account.isPrivate(folder)).isFalse();
    assertThat(Account.isPrivate(folder.resolve("none"))).isFalse();
  }

  @Test
  void socket_liesWithTheState_whereThereIsNoPrivateTemporaryFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path kept = folder.resolve("kept");
    assertThat(ControlPath.folder(file.resolve("below"), kept)).isEqualTo(kept);
    assertThat(Account.isPrivate(kept)).isTrue();
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(ControlPath.folder(open, kept)).isEqualTo(kept);
    Path own = folder.resolve("own");
    assertThat(ControlPath.folder(own, kept)).isEqualTo(own);
  }
}
