package isochrone.endtoend.clients;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs ISC's checks of EDNS compliance with dig. */
class EdnsComplianceTest {
  private static final Pattern STATUS = Pattern.compile("status: ([A-Z0-9]+)");
  private static final Pattern FLAGS = Pattern.compile("(?m)^;; flags: ([a-z ]*?) ?;");
  private static final Pattern EDNS =
      Pattern.compile("(?m)^; EDNS: version: 0, flags:(?: ([a-z]+))?; (?:MBZ: \\S+, )?(udp: \\d+)");
  private static final Pattern OPTION = Pattern.compile("(?m)^; ([A-Z][A-Z -]*[A-Z0-9= ]*):");
  private static final Pattern RECORD = Pattern.compile("(?m)^[^;\\s]\\S*\\s+\\d+\\s+IN\\s+(\\S+)");

  private static RunningServer server;

  @BeforeAll
  static void startServer() {
    server = ClientsServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> edns_asDigSeesIt() {
    List<List<String>> rows = ClientsServer.table("edns.txt");
    return rows.stream().map(row -> DynamicTest.dynamicTest("dig " + row.get(0), () -> check(row)));
  }

  private static void check(List<String> row) {
    List<String> arguments =
        new ArrayList<>(List.of("@127.0.0.1", "-p", Integer.toString(server.port())));
    arguments.addAll(List.of("+norec", "+noad", "+nocookie", "+time=5", "+tries=1", "+noall"));
    arguments.addAll(List.of("+comments", "+answer", "+authority"));
    arguments.addAll(List.of(row.get(0).split("\\s+")));
    Tool.Output output = Tool.find("dig").run(arguments.toArray(String[]::new));
    assertThat(output.exit()).as(output.out() + output.err()).isZero();
    String seen =
        String.join(
            " | ",
            find(STATUS, output.out()),
            find(FLAGS, output.out()),
            answerTypes(output.out()),
            edns(output.out()),
            options(output.out()));
    assertThat(seen).as(output.out()).isEqualTo(String.join(" | ", row.subList(1, row.size())));
    assertThat(output.out()).doesNotContainIgnoringCase("malformed", "MBZ", "parse error");
  }

  private static String find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "none";
  }

  private static String answerTypes(String text) {
    int start = text.indexOf(";; ANSWER SECTION:");
    if (start < 0) {
      return "none";
    }
    int end = text.indexOf("\n\n", start);
    Matcher record = RECORD.matcher(text.substring(start, end < 0 ? text.length() : end));
    TreeSet<String> types = new TreeSet<>();
    while (record.find()) {
      types.add(record.group(1));
    }
    return String.join(" ", types);
  }

  private static String edns(String text) {
    Matcher line = EDNS.matcher(text);
    if (!line.find()) {
      return text.contains("EDNS:") ? "another version" : "none";
    }
    return line.group(1) == null ? line.group(2) : line.group(1) + "; " + line.group(2);
  }

  private static String options(String text) {
    TreeSet<String> names = new TreeSet<>();
    Matcher option = OPTION.matcher(text);
    while (option.find()) {
      names.add(option.group(1));
    }
    names.remove("EDNS");
    return names.isEmpty() ? "none" : String.join(" ", names);
  }
}
