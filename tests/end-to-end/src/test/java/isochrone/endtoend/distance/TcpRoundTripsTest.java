package isochrone.endtoend.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients that ask by TCP are measured to be steers answers, until it is too old. */
class TcpRoundTripsTest {
  private static final String NAME = "www.distance.test";
  private static final int[] DELAYS = {10, 40, 90};

  /** What is known of the clients before anything is measured; the last is closer to here. */
  private static final String TABLE =
      """
      10.10.0.0/16,here,70
      10.10.0.0/16,there,60
      10.40.0.0/16,here,70
      10.40.0.0/16,there,60
      10.90.0.0/16,here,70
      10.90.0.0/16,there,80
      """;

  private static final List<String> BY_TABLE = List.of("192.0.2.2", "192.0.2.2", "192.0.2.1");
  private static final List<String> BY_MEASURING = List.of("192.0.2.1", "192.0.2.1", "192.0.2.2");

  @TempDir private Path folder;

  private void write(String maxAge) throws IOException {
    Files.writeString(folder.resolve("table.csv"), TABLE);
    Files.writeString(
        folder.resolve("Corefile"),
        """
        distance.test {
            latency {
                table table.csv
                region here 50 8
                region there 60 25
                measure tcp region=here
                update 1s
                max-age %s
            }
            profile www performance {
                endpoint here 192.0.2.1 location=here
                endpoint there 192.0.2.2 location=there
            }
        }
        """
            .formatted(maxAge));
  }

  private static Child serve(SlowNetwork network) {
    Child server = network.serve("-p", "53");
    server.awaitOut(line -> line.equals("distance.test.:53"));
    return server;
  }

  private static List<String> answers(SlowNetwork network) {
    return Arrays.stream(DELAYS).mapToObj(delay -> network.ask(NAME, delay)).toList();
  }

  private static void awaitAnswers(SlowNetwork network, List<String> wanted) {
    Until.answer("the answers " + wanted, () -> answers(network), wanted::equals);
  }

  @Test
  void measured_steersAnswers_outlivesTheServer_andIsForgotten() throws IOException {
    write("7d");
    try (SlowNetwork network = SlowNetwork.of(folder, DELAYS)) {
      try (Child server = serve(network)) {
        assertThat(answers(network)).isEqualTo(BY_TABLE);
        server.awaitErr(line -> line.contains("measures the round trips"));
        network.connect(NAME, DELAYS);
        awaitAnswers(network, BY_MEASURING);
        requireDelays();
        server.signal("TERM");
        assertThat(server.awaitEnd()).isZero();
      }
      write("16s");
      try (Child server = serve(network)) {
        assertThat(answers(network)).as("%s", server.err()).isEqualTo(BY_MEASURING);
        awaitAnswers(network, BY_TABLE);
      }
    }
  }

  /** What the server learned are the delays that there are. */
  private void requireDelays() {
    try (Child export = Child.start(folder, "latency", "export")) {
      assertThat(export.awaitEnd()).as("%s", export.err()).isZero();
      for (int delay : DELAYS) {
        String start = "10." + delay + ".0.0/24,here,";
        String line = export.awaitOut(each -> each.startsWith(start));
        double millis = Double.parseDouble(line.substring(start.length()).split(",", -1)[0]);
        assertThat(millis).as(line).isCloseTo(delay, within(delay * 0.1));
        assertThat(line).endsWith(",measured");
      }
    }
  }
}
