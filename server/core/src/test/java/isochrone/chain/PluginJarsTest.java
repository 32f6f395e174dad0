package isochrone.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarsTest {
  @TempDir private Path folder;

  private Path jar(String name, String services) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new ZipEntry("META-INF/services/isochrone.api.Extension"));
      jar.write(services.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  @Test
  void twoVersionsOfOnePlugin_areRefused() throws IOException {
    Path old = jar("fortune-1.jar", "# sayings\norg.example.FortuneFactory\n");
    Path now = jar("fortune-2.jar", "org.example.FortuneFactory # sayings\n");
    assertThatThrownBy(() -> PluginJars.urls(List.of(old, now)))
        .hasMessage(
            old
                + " and "
                + now
                + " hold the same plugin, org.example.FortuneFactory: remove one"
                + " of them");
  }

  @Test
  void jarsOfDifferentPlugins_areTaken() throws IOException {
    List<Path> jars = List.of(jar("a.jar", "org.example.A\n"), jar("b.jar", "org.example.B\n"));
    assertThat(PluginJars.urls(jars)).hasSize(2);
  }
}
