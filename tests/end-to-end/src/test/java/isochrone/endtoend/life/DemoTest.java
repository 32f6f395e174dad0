package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.Home;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, followed as a newcomer does: what it prints is pasted into a shell. */
class DemoTest {
  private static final String EAST = "127.0.0.11";
  private static final String WEST = "127.0.0.12";
  private static final String SPARE = "127.0.0.13";

  @TempDir private Path folder;

  @Test
  void printedLines_doWhatTheySay() {
    Tool.find("dig");
    Tool.find("curl");
    String dnsPort = Integer.toString(Ports.free());
    String webPort = Integer.toString(Ports.free());
    Home home = Home.in(folder);
    try (Child demo = home.start(folder, "demo", "-p", dnsPort, "-web.port", webPort)) {
      demo.awaitOut(line -> line.startsWith("Changes of state"));
      String www = printed(demo, "dig +short", "www.");
      String greet = printed(demo, "curl http", "www.");
      String api = printed(demo, "for i in", "api.");
      String off = printed(demo, "curl -X POST", "/off");
      String on = printed(demo, "curl -X POST", "/on");
      assertThat(shell(www)).isEqualTo(EAST);
      assertThat(shell(greet)).contains("east");
      shares(shell(api), Map.of(EAST, 60, WEST, 30, SPARE, 10));

      int before = demo.out().size();
      shell(off);
      demo.awaitOut(before, line -> line.matches(".*www +east +Online -> Degraded.*"));
      demo.awaitOut(before, line -> line.matches(".*api +east +Online -> Degraded.*"));
      assertThat(shell(www)).isEqualTo(WEST);
      assertThat(shell(greet)).contains("west");
      shares(shell(api), Map.of(WEST, 75, SPARE, 25));

      before = demo.out().size();
      shell(on);
      demo.awaitOut(before, line -> line.matches(".*www +east +Degraded -> Online.*"));
      demo.awaitOut(before, line -> line.matches(".*api +east +Degraded -> Online.*"));
      assertThat(shell(www)).isEqualTo(EAST);
      shares(shell(api), Map.of(EAST, 60, WEST, 30, SPARE, 10));

      assertThat(demo.err()).as("said twice").noneMatch(line -> line.contains(" -> "));
      status(home, printed(demo, "isochrone status -conf", ""));
      demo.type("quit");
      assertThat(demo.awaitEnd()).isZero();
    }
  }

  /** The line of the introduction that holds both texts, without what stands before the command. */
  private static String printed(Child demo, String start, String other) {
    String line =
        demo.out().stream()
            .filter(each -> each.contains(start) && each.contains(other))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not printed: " + start));
    return line.substring(line.indexOf(start));
  }

  private static String shell(String command) {
    Tool.Output output = Tool.find("sh").run("-c", command);
    assertThat(output.exit()).as(command + "\n" + output.err()).isZero();
    return output.out().strip();
  }

  /** Reads what {@code uniq -c} prints of 100 answers; each share within five deviations. */
  private static void shares(String counts, Map<String, Integer> percents) {
    Map<String, Integer> seen = new TreeMap<>();
    counts
        .lines()
        .map(line -> List.of(line.strip().split("\\s+")))
        .forEach(words -> seen.put(words.get(1), Integer.valueOf(words.get(0))));
    assertThat(percents.keySet()).containsAll(seen.keySet());
    percents.forEach(
        (address, percent) ->
            assertThat(seen.getOrDefault(address, 0).doubleValue())
                .as(address + " in " + seen)
                .isCloseTo(percent, within(5 * Math.sqrt(percent * (100.0 - percent) / 100))));
  }

  private void status(Home home, String printed) {
    String[] words = printed.split("\\s+");
    try (Child status = home.start(folder, words[1], words[2], words[3])) {
      assertThat(status.awaitEnd()).as(String.join("\n", status.err())).isZero();
      assertThat(String.join("\n", status.out()))
          .contains("www.demo.test.", "east", "Online", "priority", "weighted");
    }
  }
}
