package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.chain.Catalog;
import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Home;
import isochrone.endtoend.ground.PluginJar;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import isochrone.host.Refused;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Plugins that are no part of the tree: built here, dropped into the folder for them. */
class OutsidePluginTest {
  private static final Pattern SOURCE =
      Pattern.compile("(?ms)^`fortune/([^`]+)`(?:(?!^```).)*^```\\w+\\n(.*?)^```$");

  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(javac .*?)^```$");

  /** One of two sayings would be missing once in 2^63 runs. */
  private static final int MANY = 64;

  @TempDir private Path folder;

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(OutsidePluginTest.class.getResource(name)).toURI());
  }

  private Path build(String name, Path plugins) throws URISyntaxException, IOException {
    Path jar = plugins.resolve(name + ".jar");
    PluginJar.build(resource("/" + name), Files.createTempDirectory(folder, "classes"), jar);
    return jar;
  }

  private RunningServer serve(String corefile) throws IOException, Refused {
    Catalog catalog =
        Catalog.load(Catalog.withPlugins(folder.resolve("plugins"), getClass().getClassLoader()));
    Path file = Files.writeString(folder.resolve("Corefile"), corefile);
    return RunningServer.start(file, catalog, Ports.free());
  }

  @Test
  void pluginOfTheReadme_isTheOneThatIsBuiltHere() throws URISyntaxException {
    Path afternoon = resource("/afternoon");
    List<String> shown = new ArrayList<>();
    SOURCE
        .matcher(Tree.read(Tree.top().resolve("README.md")))
        .results()
        .forEach(
            source -> {
              shown.add(source.group(1));
              assertThat(source.group(2))
                  .as(source.group(1))
                  .isEqualTo(Tree.read(afternoon.resolve(source.group(1))));
            });
    assertThat(shown).hasSize(4);
  }

  @Test
  void linesOfTheReadme_makeThePlugin() throws Exception {
    Path place = Files.createDirectory(folder.resolve("home"));
    Home home = Home.in(place);
    Path sources = Files.createDirectory(place.resolve("fortune"));
    Tree.copy(resource("/afternoon"), sources);
    follow(place);
    int port = Ports.free();
    String corefile = Tree.read(resource("/afternoon/Corefile")).replace("1053", "" + port);
    Files.writeString(folder.resolve("Corefile"), corefile);
    try (Child server = home.start(folder)) {
      server.awaitOut(line -> line.contains("example.org.:" + port));
      DnsClient client = DnsClient.ofLoopback(port);
      Set<String> told = new TreeSet<>();
      for (int i = 0; i < MANY; i++) {
        told.add(Answers.of(client, "any.example.org", "TXT"));
      }
      assertThat(told).containsExactly("Haste makes waste.", "Look before you leap.");
      assertThat(Answers.of(client, "any.example.org", "A")).isEqualTo("NOERROR");
    }
  }

  /** Pastes the commands of the README into a shell, in an installation. */
  private static void follow(Path place) {
    Matcher commands = COMMANDS.matcher(Tree.read(Tree.top().resolve("README.md")));
    assertThat(commands.find()).isTrue();
    String script =
        "set -e; cd '%s'; PATH='%s/bin':$PATH%n%s"
            .formatted(
                place,
                System.getProperty("java.home"),
                commands.group(1).replace("server/app/target/isochrone/lib", "lib"));
    Tool.Output output = Tool.find("sh").run("-c", script);
    assertThat(output.exit()).as(output.out() + output.err()).isZero();
    assertThat(output.out()).containsPattern("(?m)^.*\\bfortune\\b.*sayings");
  }

  @Test
  void mistakeInAnOutsidePluginsLine_isToldLikeAnyOther() throws Exception {
    Home home = Home.in(Files.createDirectory(folder.resolve("home")));
    build("afternoon", home.plugins());
    Files.writeString(folder.resolve("Corefile"), "example.org {\n    fortune hello tll=5\n}\n");
    try (Child check = home.start(folder, "check")) {
      assertThat(check.awaitEnd()).isEqualTo(1);
      assertThat(check.out())
          .anyMatch(line -> line.matches("Corefile:2:\\d+: fortune: .*did you mean ttl\\?.*"));
    }
  }

  @Test
  void suspendedQuery_isOvertakenByLaterOnesOfItsConnection() throws Exception {
    build("outside", Files.createDirectory(folder.resolve("plugins")));
    try (RunningServer server = serve("slow.test {\n    turnstile\n}\n")) {
      byte[][] responses =
          server.client().tcp(query("wait1", 1), query("wait2", 2), query("go", 3));
      assertThat(Arrays.stream(responses).map(OutsidePluginTest::id)).startsWith(3);
      assertThat(Arrays.stream(responses).map(OutsidePluginTest::id))
          .containsExactlyInAnyOrder(1, 2, 3);
      for (byte[] response : responses) {
        Message message = new Message(response);
        String text = message.getSection(Section.ANSWER).get(0).rdataToString();
        assertThat(text).contains(id(response) == 3 ? "passed" : "waited");
      }
    }
  }

  @Test
  void suspendedQuery_thatNobodyResumes_isServfail() throws Exception {
    build("outside", Files.createDirectory(folder.resolve("plugins")));
    try (RunningServer server = serve("slow.test {\n    turnstile limit=50ms\n}\n")) {
      Message message = new Message(server.client().udp(query("wait", 7)));
      assertThat(message.getRcode()).isEqualTo(Rcode.SERVFAIL);
      assertThat(message.getHeader().getID()).isEqualTo(7);
      assertThat(Answers.of(server.client(), "go.slow.test", "TXT")).isEqualTo("passed");
    }
  }

  private static byte[] query(String name, int id) {
    return QueryMessage.of(name + ".slow.test", "TXT").id(id).bytes();
  }

  private static int id(byte[] message) {
    return (message[0] & 0xFF) << 8 | (message[1] & 0xFF);
  }

  @Test
  void jarThatIsThereTwice_isRefusedNamingBoth() throws Exception {
    Home home = Home.in(Files.createDirectory(folder.resolve("home")));
    build("afternoon", home.plugins());
    Files.copy(home.plugins().resolve("afternoon.jar"), home.plugins().resolve("again.jar"));
    try (Child plugins = home.start(folder, "plugins")) {
      assertThat(plugins.awaitEnd()).isNotZero();
      assertThat(String.join("\n", plugins.err()))
          .contains("afternoon.jar and ", "again.jar hold the same plugin");
    }
  }

  @Test
  void jarOfAnotherName_forATakenDirective_isRefusedNamingBoth() throws Exception {
    Home home = Home.in(Files.createDirectory(folder.resolve("home")));
    build("afternoon", home.plugins());
    Path twin = folder.resolve("twin");
    Path source = twin.resolve("org/example/twin/FortuneFactory.java");
    Files.createDirectories(source.getParent());
    Path fortune = resource("/afternoon/org/example/fortune/FortuneFactory.java");
    Files.writeString(
        source,
        Tree.read(fortune)
            .replace("package org.example.fortune;", "package org.example.twin;")
            .replaceAll("return new Fortune\\(.*\\);", "return x -> isochrone.api.Outcome.NEXT;"));
    Path services = Files.createDirectories(twin.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("isochrone.api.Extension"), "org.example.twin.FortuneFactory\n");
    PluginJar.build(
        twin, Files.createTempDirectory(folder, "classes"), home.plugins().resolve("twin.jar"));
    try (Child plugins = home.start(folder, "plugins")) {
      assertThat(plugins.awaitEnd()).isNotZero();
      assertThat(String.join("\n", plugins.err()))
          .contains("org.example.fortune.FortuneFactory", "org.example.twin.FortuneFactory");
    }
  }
}
