package isochrone.endtoend.refused;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Problem;
import isochrone.chain.Catalog;
import isochrone.endtoend.ground.RunningServer;
import isochrone.host.Checked;
import isochrone.host.Server;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Says to each fragment what {@code check} would: all that is marked in it, and nothing else. */
class RefusedTest {
  private static final Catalog BUILT_IN = RunningServer.builtIn();
  private static final int PORT = 5300;

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicNode> fragment_isToldWhatIsMarked() throws IOException, URISyntaxException {
    URI resource = Objects.requireNonNull(RefusedTest.class.getResource("/refused")).toURI();
    try (Stream<Path> files = Files.list(Path.of(resource))) {
      return files.sorted().toList().stream()
          .map(
              file ->
                  DynamicContainer.dynamicContainer(file.getFileName().toString(), tests(file)));
    }
  }

  private Stream<DynamicTest> tests(Path file) {
    return Fragment.readAll(file).stream()
        .map(one -> DynamicTest.dynamicTest(one.rule(), () -> check(one)));
  }

  private void check(Fragment fragment) throws IOException {
    Path corefile = Files.writeString(folder.resolve("Corefile"), fragment.corefile());
    Checked checked = Server.check(RunningServer.options(corefile, PORT), BUILT_IN);
    String place = fragment.file().getFileName() + ":" + fragment.line();
    assertThat(said(checked.problems())).as(place).isEqualTo(fragment.problems());
    assertThat(said(checked.advice())).as(place).containsAll(fragment.advice());
  }

  /** Without the file, which is always the same. */
  private List<String> said(List<Problem> problems) {
    String file = folder.resolve("Corefile") + ":";
    return problems.stream().map(one -> one.toString().replace(file, "")).toList();
  }
}
