package isochrone.endtoend.clients;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Has dig, kdig, drill and delv read every kind of answer. */
class ClientsTest {
  private static RunningServer server;

  /** The programs, with what each calls a result. */
  private enum Client {
    DIG("status: "),
    KDIG("status: "),
    DRILL("rcode: "),
    DELV("");

    private final String before;

    Client(String before) {
      this.before = before;
    }

    String program() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What must be in the output for this result. */
    String sign(String result) {
      if (this == DELV) {
        return switch (result) {
          case "NXDOMAIN" -> "ncache nxdomain";
          case "NODATA" -> "ncache nxrrset";
          // It wants the final answer of a resolver, and says what it has been given instead.
          case "REFERRAL" -> "non-improving referral";
          case "REFUSED" -> "refused unexpected rcode";
          default -> "; authoritative";
        };
      }
      boolean plain = result.equals("NODATA") || result.equals("REFERRAL");
      return before + (plain ? "NOERROR" : result);
    }

    List<String> arguments(int port, String question) {
      List<String> arguments = new ArrayList<>();
      if (this == DELV) {
        arguments.addAll(List.of("-i", "+cdflag"));
      }
      if (this == DRILL) {
        // It does not go on to TCP by itself.
        arguments.add("-t");
      }
      arguments.addAll(List.of("-p", Integer.toString(port), "@127.0.0.1"));
      arguments.addAll(List.of(question.split("\\s+")));
      return arguments;
    }
  }

  @BeforeAll
  static void startServer() {
    server = ClientsServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @TestFactory
  Stream<DynamicContainer> answers_areReadBy() {
    return Stream.of(Client.values())
        .map(
            client ->
                DynamicContainer.dynamicContainer(
                    client.program(),
                    ClientsServer.table("kinds.txt").stream()
                        .filter(row -> !row.get(4).equals(client.program()))
                        .map(
                            row ->
                                DynamicTest.dynamicTest(
                                    client.program() + ": " + row.get(0),
                                    () -> check(client, row)))));
  }

  private static void check(Client client, List<String> row) {
    String question = row.get(1);
    String result = row.get(2);
    Tool.Output output =
        Tool.find(client.program())
            .run(client.arguments(server.port(), question).toArray(String[]::new));
    String text = plain(output.out() + "\n" + output.err());
    assertThat(text).contains(plain(client.sign(result)));
    for (String record : row.get(3).split("; ")) {
      if (shows(client, result, record)) {
        assertThat(text).contains(plain(record));
      }
    }
    assertThat(text).doesNotContain("malformed", "parse error", "timed out", "unexpected end");
  }

  private static boolean shows(Client client, String result, String record) {
    if (record.equals("none")) {
      return false;
    }
    // delv shows the owner of a DNAME wrongly, and of a referral nothing but its complaint.
    return client != Client.DELV || !(result.equals("REFERRAL") || record.contains("DNAME"));
  }

  /** In lower case, with one blank between words; delv shows SOA records without TTL and class. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[\\t ]+", " ")
        .replaceAll("(\\S+) 30 in soa ", "$1 soa ");
  }
}
