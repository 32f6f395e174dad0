package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.FreePorts;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import isochrone.host.Refused;
import isochrone.host.page.Listening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Boots every Corefile that a README or an example shows, and asks it. */
class DocumentationTest {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```corefile\\n(.*?)^```$");
  private static final Pattern DIG =
      Pattern.compile(
          "(?m)^# +(?:for .* do )?dig ([^;#\\n(]*)[^\\n]*"
              + "((?:\\n#   (?!dig |curl |\\./)[^ \\n][^\\n]*)*)");
  private static final Pattern PORT = Pattern.compile("-p (\\d+)");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> fence_bootsAndAnswers() {
    Path top = Tree.top();
    return Tree.files("README.md").stream()
        .flatMap(
            readme ->
                FENCE
                    .matcher(Tree.read(readme))
                    .results()
                    .map(
                        fence ->
                            DynamicTest.dynamicTest(
                                top.relativize(readme) + ":" + line(readme, fence),
                                () -> boot(readme, fence.group(1)))));
  }

  private static int line(Path readme, MatchResult fence) {
    return (int) Tree.read(readme).substring(0, fence.start()).lines().count() + 1;
  }

  private void boot(Path file, String corefile) throws IOException {
    if (corefile.contains("monitor icmp")) {
      Tool.find("ping");
    }
    Path place = Files.createTempDirectory(folder, "boot");
    Tree.copy(file.resolveSibling("."), place);
    FreePorts ports = FreePorts.in(corefile);
    try (RunningServer server =
        RunningServer.start(Files.writeString(place.resolve("Corefile"), ports.text()))) {
      asks(server);
    }
  }

  /**
   * Every zone answers for its SOA, and every steered name with an address or an alias. Nobody owns
   * the names that are flattened here: they have no addresses.
   */
  private static void asks(RunningServer server) throws IOException {
    assertThat(server.listening()).isNotEmpty();
    for (Listening place : server.listening()) {
      String address = place.address() == null ? "127.0.0.1" : place.address();
      DnsClient client = new DnsClient(new InetSocketAddress(address, place.port()));
      Message answer = ask(client, place.zone(), "SOA");
      assertThat(answer.getRcode()).as(place + " SOA").isEqualTo(Rcode.NOERROR);
      for (ProfileState profile : server.board().profiles()) {
        String name = profile.profile().name().toString();
        if (name.endsWith("." + place.zone()) || name.equals(place.zone())) {
          Message found = ask(client, name, "A");
          if (profile.profile().flattening().wanted() && found.getRcode() == Rcode.SERVFAIL) {
            continue;
          }
          assertThat(found.getSection(Section.ANSWER)).as(name).isNotEmpty();
        }
      }
    }
  }

  private static Message ask(DnsClient client, String name, String type) throws IOException {
    return new Message(QueryMessage.of(name, type).ask(client, false));
  }

  @TestFactory
  Stream<DynamicTest> example_bootsAndAnswersWhatItsCommentAsks() {
    Path top = Tree.top();
    return Tree.files("Corefile").stream()
        .filter(file -> file.startsWith(top.resolve("Corefile.examples")))
        .map(file -> DynamicTest.dynamicTest(top.relativize(file).toString(), () -> example(file)));
  }

  private void example(Path file) throws IOException, Refused {
    Path place = Files.createTempDirectory(folder, "example");
    Tree.copy(file.resolveSibling("."), place);
    FreePorts ports = rewrite(place);
    try (RunningServer server =
        RunningServer.start(place.resolve("Corefile"), RunningServer.builtIn(), Ports.free())) {
      asks(server);
      List<MatchResult> lines = DIG.matcher(Tree.read(file)).results().toList();
      assertThat(lines).as("dig lines in its comment").isNotEmpty();
      Tool dig = Tool.find("dig");
      for (MatchResult line : lines) {
        String arguments =
            PORT.matcher(line.group(1)).replaceAll(port -> "-p " + ports.of(number(port)));
        dig(dig, arguments.replace("+short", "").replace("+noall", "").strip());
        prints(dig, arguments.strip(), printed(line.group(2)));
      }
    }
  }

  /** What the comment says that is printed, where it says so below the line. */
  private static List<String> printed(String lines) {
    return lines
        .lines()
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring(1).strip())
        .toList();
  }

  /** In any order, as records of a set may come, and with any blanks between words. */
  private static void prints(Tool dig, String arguments, List<String> expected) {
    if (!expected.isEmpty()) {
      Tool.Output output = dig.run(("+time=5 +tries=1 " + arguments).split("\\s+"));
      assertThat(output.out().lines().map(line -> line.replaceAll("\\s+", " ")))
          .as("dig " + arguments)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static int number(MatchResult port) {
    return Integer.parseInt(port.group(1));
  }

  /** Rewrites the ports of a Corefile and, with it, of the files that it imports. */
  private static FreePorts rewrite(Path place) throws IOException {
    String mark = "\n#### ";
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(DocumentationTest::isCorefile).sorted().toList()) {
        all.append(mark).append(place.relativize(file)).append('\n').append(Tree.read(file));
      }
    }
    FreePorts ports = FreePorts.in(all.toString());
    for (String part : ports.text().split(mark, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        Files.writeString(place.resolve(part.substring(0, end)), part.substring(end + 1));
      }
    }
    return ports;
  }

  private static boolean isCorefile(Path file) {
    return file.endsWith("Corefile") || file.toString().endsWith(".conf");
  }

  private static void dig(Tool dig, String arguments) {
    Tool.Output output = dig.run(("+time=5 +tries=1 " + arguments).split("\\s+"));
    assertThat(output.exit()).as(arguments + "\n" + output.out() + output.err()).isZero();
    assertThat(output.out()).as("dig " + arguments).contains("status: NOERROR");
    Matcher empty =
        Pattern.compile("ANSWER: 0, AUTHORITY: 0, ADDITIONAL: [01]\\b").matcher(output.out());
    assertThat(empty.find()).as("dig " + arguments + " finds nothing").isFalse();
  }

  @Test
  void documentation_hasFencesAndExamples() {
    assertThat(fence_bootsAndAnswers()).hasSizeGreaterThan(15);
    assertThat(example_bootsAndAnswersWhatItsCommentAsks()).hasSizeGreaterThan(8);
  }

  /** Examples whose answers chance or the client decides say nothing of what is printed. */
  @Test
  void examples_sayWhatIsPrinted() {
    assertThat(
            Tree.files("Corefile").stream()
                .filter(file -> file.startsWith(Tree.top().resolve("Corefile.examples")))
                .flatMap(file -> DIG.matcher(Tree.read(file)).results())
                .filter(line -> !printed(line.group(2)).isEmpty()))
        .hasSizeGreaterThan(15);
  }
}
