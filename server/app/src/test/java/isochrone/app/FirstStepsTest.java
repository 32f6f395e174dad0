package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepsTest {
  @TempDir private Path folder;

  @Test
  void corefile_canBeServed() {
    Shell shell = new Shell(folder).file("Corefile", FirstSteps.COREFILE.replace(":1053", ""));
    assertThat(shell.run("-p", "0")).as(shell.err()).isZero();
  }

  @Test
  void examples_areWhereTheInstallationHasThem() throws IOException {
    assertThat(FirstSteps.examples(folder))
        .hasToString("/usr/share/doc/isochrone/Corefile.examples/README.md");
    Path examples = Files.createDirectories(folder.resolve("share/doc/Corefile.examples"));
    Path index = Files.createFile(examples.resolve("README.md"));
    assertThat(FirstSteps.examples(folder)).isEqualTo(index);
  }
}
