package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Tool;
import java.io.IOException;
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
    FakeInstallation.in(folder);
    FakeInstallation.java(folder.resolve("jdk"), "echo \"$*\"\n");
  }

  private String launch(String... arguments) {
    return launchWith(OPTIONS, arguments);
  }

  private String launchWith(String options, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("JAVA_HOME=" + folder.resolve("jdk"));
    all.add("JAVA_OPTS=");
    all.add("ISOCHRONE_ARCHIVE=none");
    all.add(options);
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
  void otherCommand_hasTheHeapOfTheServerAndNothingElse() {
    assertThat(launch("reload", "-conf", "x"))
        .contains(" -Xmx700m ", "isochrone.app.Main reload -conf x")
        .doesNotContain("-javaagent", "-Xms");
    for (String command : List.of("check", "status", "geoip")) {
      assertThat(launch(command)).contains(" -Xmx700m ").doesNotContain("-javaagent");
    }
  }

  @Test
  void collector_isOurs_unlessSomebodyChoseAnother() {
    assertThat(launch()).containsOnlyOnce("-XX:+UseSerialGC").contains("-XX:+UseCondCardMark");
    assertThat(launchWith("ISOCHRONE_JAVA_OPTIONS=-XX:+UseShenandoahGC -Xmx1g"))
        .containsOnlyOnce("-XX:+UseShenandoahGC -Xmx1g")
        .doesNotContain("UseSerialGC", "UseCondCardMark");
    assertThat(launchWith("ISOCHRONE_JAVA_OPTIONS=-XX:+UseShenandoahGC", "status"))
        .containsOnlyOnce("-XX:+UseSerialGC")
        .doesNotContain("UseShenandoahGC");
  }

  @Test
  void optionWithAStar_isNoPatternForFiles() {
    assertThat(launchWith("ISOCHRONE_JAVA_OPTIONS=-Xlog:gc /*", "serve")).contains(" -Xlog:gc /* ");
  }
}
