package isochrone.plugin.probes.combine;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.traffic.Verdict;
import isochrone.kit.InMemoryServer;
import isochrone.kit.ProbeBench;
import isochrone.kit.TalkingServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombineSettingsTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private static List<String> problems(ProbeFactory factory, String settings) {
    return ProbeBench.problems(factory, settings);
  }

  private static Verdict check(ProbeFactory factory, String settings) {
    try (ProbeBench bench = new ProbeBench(factory, settings)) {
      return bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE);
    }
  }

  @Test
  void check_isNeeded() {
    assertThat(problems(new AllOfFactory(), ""))
        .containsExactly("monitor: check is missing: there is nothing to combine");
  }

  @Test
  void check_isGivenEightTimesAtMost() {
    assertThat(problems(new AnyOfFactory(), "{\n" + " check tcp\n".repeat(8) + "}")).isEmpty();
    assertThat(problems(new AnyOfFactory(), "{\n" + " check tcp\n".repeat(9) + "}"))
        .containsExactly("monitor: check must not be given more than 8 times (was 9)");
  }

  @Test
  void check_isOfAnInstalledProbe() {
    assertThat(problems(new AllOfFactory(), "{\n check tpc port=1\n}"))
        .singleElement()
        .asString()
        .contains("there is no probe (was tpc; did you mean tcp?)");
    assertThat(problems(new AllOfFactory(), "{\n check none\n}")).hasSize(1);
  }

  @Test
  void check_hasTheSettingsOfItsProbe() {
    assertThat(problems(new AllOfFactory(), "{\n check tcp port=70000 path=/\n}"))
        .containsExactlyInAnyOrder(
            "monitor: check: port must be 1 to 65535 (was 70000)",
            "monitor: check: unknown setting (was path)");
    assertThat(problems(new AllOfFactory(), "{\n check tcp interval=1s\n}")).hasSize(1);
  }

  @Test
  void atLeast_isForNOfAlone() {
    assertThat(problems(new AllOfFactory(), "at-least=1 {\n check tcp\n}")).hasSize(1);
    assertThat(problems(new NOfFactory(), "{\n check tcp\n}"))
        .containsExactly("monitor: at-least is missing");
    assertThat(problems(new NOfFactory(), "at-least=3 {\n check tcp\n check tcp\n}"))
        .containsExactly("monitor: at-least must be 1 to 2 (was 3)");
  }

  @Test
  void check_mayHaveABlock_andBeACombination() {
    try (TalkingServer greeting = new TalkingServer(client -> client.getOutputStream().write('!'));
        TalkingServer silent = new TalkingServer(TalkingServer::listen)) {
      String open = "check tcp port=" + silent.port() + "\n";
      String greets = "check tcp port=" + greeting.port() + " {\n expect \"!\"\n}\n";
      String refuses = "check tcp port=" + greeting.port() + " {\n expect \"?\"\n}\n";
      assertThat(check(new AllOfFactory(), "{\n" + open + greets + "}"))
          .isEqualTo(Verdict.healthy("tcp #1: connected; tcp #2: got \"!\""));
      Verdict failed =
          check(new AllOfFactory(), "{\n" + open + "check any-of {\n" + refuses + "}\n}");
      assertThat(failed.text())
          .startsWith("any-of: tcp: expected \"?\", got \"!\"")
          .doesNotContain("connected");
    }
  }

  @Test
  void settings_tellAllChecks() {
    assertThat(rendered("check tcp port=1\n check tcp port=2 {\n expect a\n }"))
        .isEqualTo(rendered("check tcp port=1\n check tcp port=2 {\n expect a\n }"))
        .isNotEqualTo(rendered("check tcp port=1\n check tcp port=2 {\n expect b\n }"))
        .isNotEqualTo(rendered("check tcp port=2\n check tcp port=1 {\n expect a\n }"));
  }

  /** All settings of a monitor line in the form by which probes are told to be the same. */
  private static String rendered(String checks) {
    List<String> seen = new ArrayList<>();
    HandlerFactory reader =
        new HandlerFactory() {
          @Override
          public String name() {
            return "reader";
          }

          @Override
          public Stage stage() {
            return Stage.ROUTE;
          }

          @Override
          public Config reference() {
            return ConfigFactory.parseString(
                "monitor { arguments = [type], extended-by { kind = probe, named-by = type } }");
          }

          @Override
          public Handler create(List<Block> uses, Setup setup) {
            seen.add(
                uses.get(0).block("monitor").config().root().render(ConfigRenderOptions.concise()));
            return x -> Outcome.NEXT;
          }
        };
    InMemoryServer.of(
            "example.org {\n reader {\n monitor all-of {\n " + checks + "\n }\n }\n}\n", reader)
        .close();
    return seen.get(0);
  }
}
