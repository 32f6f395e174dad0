package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher starts Java: here one that only prints what it was told. */
class LaunchTest {
  private static final String OPTIONS = "ISOCHRONE_JAVA_OPTIONS=-javaagent:spy.jar -Xmx700m";

  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    Path tree = Tree.top().resolve("server/dist/src/main/tree");
    Path lib = Files.createDirectory(folder.resolve("lib"));
    Files.copy(tree.resolve("lib/launch.sh"), lib.resolve("launch.sh"));
    Files.createFile(lib.resolve("isochrone-app-1.jar"));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.copy(tree.resolve("bin/isochrone"), bin.resolve("isochrone"));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$*\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.2\"\n");
  }

  private String launch(String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("JAVA_HOME=" + folder.resolve("jdk"));
    all.add("JAVA_OPTS=");
    all.add("ISOCHRONE_ARCHIVE=none");
    all.add(OPTIONS);
    all.add("sh");
    all.add(folder.resolve("bin/isochrone").toString());
    all.addAll(List.of(arguments));
    Tool.Output output = Tool.find("env").run(all.toArray(String[]::new));
    assertThat(output.exit()).as(output.err()).isZero();
    return output.out();
  }

  @Test
  void server_hasAllOptionsOfTheEnvironment() {
    assertThat(launch()).contains(" -javaagent:spy.jar -Xmx700m ");
    assertThat(launch("serve", "-p", "1")).contains(" -javaagent:spy.jar -Xmx700m ");
    assertThat(launch("-conf", "status")).contains(" -javaagent:spy.jar -Xmx700m ");
  }

  @Test
  void commandThatAsksTheServer_hasSmallOptionsOfItsOwn() {
    assertThat(launch("reload", "-conf", "x"))
        .contains(" -Xmx64m ", "isochrone.app.Main reload -conf x")
        .doesNotContain("-javaagent", "-Xmx700m", "-Xms");
  }

  @Test
  void commandThatReadsData_hasTheHeapOfTheServer() {
    assertThat(launch("check")).contains(" -Xmx700m ").doesNotContain("-javaagent", "-Xmx64m");
    assertThat(launch("geoip", "192.0.2.1")).contains(" -Xmx700m ").doesNotContain("-javaagent");
  }
}
