package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.PluginJar;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked at a place with a blank in its name. */
class ArchiveTest {
  @TempDir private static Path folder;
  private static Path home;

  @BeforeAll
  static void unpack() throws IOException {
    home = Packed.unpack(Files.createDirectory(folder.resolve("a place")));
  }

  @Test
  void program_servesFromItsPlace_withAPluginThatWasDroppedIn() throws Exception {
    Path source =
        Path.of(Objects.requireNonNull(ArchiveTest.class.getResource("/afternoon")).toURI());
    Path classes = Files.createDirectory(folder.resolve("classes"));
    PluginJar.build(source, classes, home.resolve("plugins/fortune.jar"));
    Path launcher = folder.resolve("linked");
    Files.createSymbolicLink(launcher, home.resolve("bin/isochrone"));
    int port = Ports.free();
    String example =
        Files.readString(home.resolve("share/doc/Corefile.examples/static-records/Corefile"));
    String fortune = "fortune.test:%d {\n    fortune \"Haste makes waste.\"\n}\n".formatted(port);
    Files.writeString(folder.resolve("Corefile"), example.replace(":1053", ":" + port) + fortune);
    try (Child server = Child.launch(folder, List.of(launcher.toString()))) {
      server.awaitOut(line -> line.equals("fortune.test.:" + port));
      DnsClient client = DnsClient.ofLoopback(port);
      assertThat(Answers.of(client, "any.fortune.test", "TXT")).isEqualTo("Haste makes waste.");
      assertThat(Answers.of(client, "www.example.org", "A")).startsWith("192.0.2.");
      server.signal("TERM");
      assertThat(server.awaitEnd()).isZero();
    } finally {
      Files.delete(home.resolve("plugins/fortune.jar"));
    }
  }

  @Test
  void rooms_areJarsOfThePluginFolder_andNothingElseIs() {
    List<String> rooms = new ArrayList<>();
    Path plugins = Tree.top().resolve("plugins");
    for (Path pom : Tree.files("pom.xml")) {
      if (pom.startsWith(plugins) && plugins.relativize(pom).getNameCount() == 3) {
        Path room = pom.resolveSibling("");
        rooms.add(room.resolveSibling("").getFileName() + "-" + room.getFileName());
      }
    }
    assertThat(Packed.names(home.resolve("plugins")))
        .map(name -> name.replaceFirst("-\\d.*", ""))
        .containsExactlyInAnyOrderElementsOf(rooms);
    assertThat(Packed.names(home.resolve("lib")))
        .anyMatch(name -> name.startsWith("isochrone-app-"))
        .noneMatch(name -> rooms.contains(name.replaceFirst("-\\d.*", "")));
  }

  @Test
  void whatWatchesAServer_travelsAlong() {
    Path prometheus = home.resolve("share/doc/plugins/observability/prometheus");
    assertThat(prometheus.resolve("dashboards/isochrone.json")).exists();
    assertThat(Packed.names(prometheus.resolve("alerts")))
        .containsExactly("isochrone.rules.yml", "isochrone.tests.yml");
  }

  @Test
  void documents_leadToOthersThatAreThere() {
    assertThat(DeadLinks.in(home)).isEmpty();
    assertThat(home.resolve("share/doc/plugins/routing/weighted/README.md")).exists();
  }

  @Test
  void licences_travelAlong() {
    assertThat(Packed.names(home)).contains("LICENSE", "NOTICE", "README.txt");
    assertThat(Packed.names(home.resolve("licenses")))
        .contains("EPL-2.0.txt", "protobuf.txt", "animal-sniffer.txt");
    assertThat(Tree.read(home.resolve("geo-data/README.md"))).contains("CC BY 4.0");
  }

  @Test
  void missingOrOldJava_isNamed() throws IOException {
    assertThat(launch("JAVA_HOME=" + folder.resolve("none")))
        .contains("there is no bin/java in it");
    Path old = folder.resolve("old");
    Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
    assertThat(Files.createFile(java).toFile().setExecutable(true)).isTrue();
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertThat(launch("JAVA_HOME=" + old)).contains("needs Java 17 or newer", "11.0.2");
    assertThat(launch("JAVA_HOME=", "PATH=" + commands()))
        .contains("finds no java in PATH", "default-jre-headless");
  }

  /** A folder with what the launcher needs, and no Java. */
  private static Path commands() throws IOException {
    Path commands = Files.createDirectory(folder.resolve("commands"));
    for (String name : List.of("dirname", "readlink")) {
      String real = Packed.run("sh", "-c", "command -v " + name).strip();
      Path command = commands.resolve(name);
      Files.writeString(command, "#!/bin/sh\nexec %s \"$@\"\n".formatted(real));
      assertThat(command.toFile().setExecutable(true)).isTrue();
    }
    return commands;
  }

  private static String launch(String... environment) {
    List<String> arguments = new ArrayList<>(List.of(environment));
    arguments.add("ISOCHRONE_ARCHIVE=none");
    arguments.add(home.resolve("bin/isochrone").toString());
    arguments.add("version");
    Tool.Output output = Tool.find("env").run(arguments.toArray(String[]::new));
    assertThat(output.exit()).isEqualTo(1);
    return output.err();
  }

  @Test
  void listOfMaterials_hasEveryJar() throws Exception {
    Path list = home.resolve("share/isochrone.cdx.json");
    Assumptions.assumeTrue(Files.exists(list), "Maven makes the list only when it is online");
    Set<String> listed = new HashSet<>();
    for (JsonNode component : new ObjectMapper().readTree(list.toFile()).get("components")) {
      for (JsonNode hash : component.path("hashes")) {
        if (hash.get("alg").asText().equals("SHA-256")) {
          listed.add(hash.get("content").asText());
        }
      }
    }
    for (String part : List.of("lib", "plugins")) {
      for (Path jar : Packed.files(home.resolve(part))) {
        if (jar.toString().endsWith(".jar")) {
          assertThat(listed).as(jar.toString()).contains(sha256(jar));
        }
      }
    }
  }

  private static String sha256(Path file) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return "%064x".formatted(new BigInteger(1, hash));
  }

  @Test
  void eachCommandAndEachRoom_hasItsManualPage() {
    Path pages = home.resolve("share/man");
    for (String command : List.of("serve", "check", "status", "drain", "geoip", "version")) {
      assertThat(Tree.read(pages.resolve("man1/isochrone-" + command + ".1")))
          .contains(".SH \"NAME\"\nisochrone\\-" + command + " \\- ");
    }
    for (String jar : Packed.names(home.resolve("plugins"))) {
      String name = jar.replaceFirst("-\\d.*", "");
      String room = name.equals("probes-file") ? "probe-file" : name.replaceFirst("^[a-z]+-", "");
      assertThat(Tree.read(pages.resolve("man7/isochrone-" + room + ".7")))
          .contains(".SH \"NAME\"\nisochrone\\-" + room.replace("-", "\\-") + " \\- ")
          .contains(".SH \"SYNTAX\"");
    }
  }

  @Test
  void wordOfACorefile_hasThePageOfItsPlugin() {
    Path pages = home.resolve("share/man/man7");
    for (String word : List.of("https", "all-of", "any-of", "n-of")) {
      assertThat(Tree.read(pages.resolve("isochrone-" + word + ".7"))).contains(".SH \"SYNTAX\"");
    }
    assertThat(Tree.read(home.resolve("share/man/man5/isochrone-corefile.5")))
        .contains(".SH \"SNIPPETS\"", ".SH \"VARIABLES\"", ".SH \"SERVER BLOCKS\"");
  }

  private static String[] pages(String... before) {
    List<String> arguments = new ArrayList<>(List.of(before));
    Path manual = home.resolve("share/man");
    for (Path section : Packed.files(manual)) {
      Packed.files(section).forEach(page -> arguments.add(page.toString()));
    }
    return arguments.toArray(String[]::new);
  }

  @Test
  void manualPages_areSetWithoutAWarning() {
    String[] arguments = pages("--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z");
    Tool.Output output = Tool.find("man").run(arguments);
    assertThat(output.err()).isEmpty();
    assertThat(output.exit()).isZero();
  }

  @Test
  void manualPages_haveNothingThatMandocWarnsOf() {
    Tool.Output output = Tool.find("mandoc").run(pages("-T", "lint", "-W", "warning"));
    assertThat(output.out() + output.err()).isEmpty();
  }

  @Test
  void completion_offersCommandsFlagsAndFiles() throws IOException {
    Files.writeString(folder.resolve("corefile-here"), "");
    assertThat(complete("isochrone", "st")).contains("status").doesNotContain("check");
    assertThat(complete("isochrone", "-con")).containsExactly("-conf");
    assertThat(complete("isochrone", "serve", "-dns")).containsExactly("-dns.port");
    assertThat(complete("isochrone", "status", "--pro")).containsExactly("--problems");
    assertThat(complete("isochrone", "force", "")).containsExactly("up", "down");
    assertThat(complete("isochrone", "serve", "-log-format", "")).containsExactly("text", "json");
    assertThat(complete("isochrone", "-log-level", "d")).containsExactly("debug");
    assertThat(complete("isochrone", "log-level", "probes", "wa")).containsExactly("warn");
    assertThat(complete("isochrone", "-conf", "coref")).containsExactly("corefile-here");
    assertThat(complete("isochrone", "check", "coref")).containsExactly("corefile-here");
  }

  /** What bash would offer for the last of some words. */
  private static List<String> complete(String... words) {
    String script =
        """
        cd "$1"; . "$2"; shift 2
        complete -p isochrone > /dev/null || exit 1
        compopt() { :; } # works only while somebody types
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _complete_isochrone
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-c",
                script,
                "bash",
                folder.toString(),
                home.resolve("share/completion/isochrone.bash").toString()));
    arguments.addAll(List.of(words));
    return Packed.run("bash", arguments.toArray(String[]::new))
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void scripts_areCleanShell() {
    Path top = Tree.top();
    Packed.run(
        "shellcheck",
        "--external-sources",
        "--source-path=" + top,
        home.resolve("bin/isochrone").toString(),
        home.resolve("lib/launch.sh").toString(),
        home.resolve("lib/archive.sh").toString(),
        home.resolve("lib/make-archive").toString(),
        top.resolve("isochrone").toString(),
        top.resolve("tests/package").toString());
  }
}
