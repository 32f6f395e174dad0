package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.chain.Catalog;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The plugin that the README writes in an afternoon is what lies ready here, and it works. */
class AfternoonTest {
  private static final Path SOURCES = Path.of("src/test/resources/afternoon");
  private static final Path README = Path.of("../../README.md");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void readme_quotesEachFile() throws IOException {
    String readme = Files.readString(README);
    for (Path file : sources()) {
      assertThat(readme).as(file.toString()).contains("\n" + Files.readString(file) + "```\n");
    }
  }

  @Test
  void plugin_answersWhenItsJarIsDroppedIn() throws Exception {
    Catalog catalog = installed();
    Path corefile = folder.resolve("Corefile");
    String text = Files.readString(SOURCES.resolve("Corefile"));
    Files.writeString(corefile, text.replace(":1053", ""));
    try (RunningServer server = RunningServer.start(corefile, catalog, Ports.free())) {
      Set<String> told = new HashSet<>();
      for (int i = 0; i < 64; i++) {
        told.add(only(ask(server, "example.org.", Type.TXT)));
      }
      assertThat(told)
          .containsExactlyInAnyOrder(
              "example.org.\t\t5\tIN\tTXT\t\"Look before you leap.\"",
              "example.org.\t\t5\tIN\tTXT\t\"Haste makes waste.\"");
      Message other = ask(server, "any.example.org.", Type.A);
      assertThat(other.getRcode()).isEqualTo(Rcode.NOERROR);
      assertThat(other.getSection(Section.ANSWER)).isEmpty();
    }
  }

  /** The built-in plugins and this one, compiled and packed as the README does it. */
  private Catalog installed() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> command = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    sources().stream().map(Path::toString).filter(f -> f.endsWith(".java")).forEach(command::add);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, command.toArray(String[]::new))).isZero();
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    pack(plugins.resolve("fortune.jar"), List.of(classes, SOURCES));
    return Catalog.load(Catalog.withPlugins(plugins, AfternoonTest.class.getClassLoader()));
  }

  private static void pack(Path jar, List<Path> folders) throws IOException {
    URI uri = URI.create("jar:" + jar.toUri());
    try (FileSystem archive = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      for (Path from : folders) {
        for (Path file : files(from)) {
          Path to = archive.getPath("/" + from.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
  }

  private static List<Path> sources() throws IOException {
    assertThat(files(SOURCES)).hasSize(5);
    return files(SOURCES);
  }

  private static List<Path> files(Path from) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static Message ask(RunningServer server, String name, int type) throws IOException {
    SimpleResolver resolver =
        new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    resolver.setTimeout(PATIENCE);
    return resolver.send(
        Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
  }

  private static String only(Message answer) {
    assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
    return answer.getSection(Section.ANSWER).get(0).toString();
  }
}
