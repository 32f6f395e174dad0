package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import isochrone.endtoend.ground.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Plays every scenario twice: as it is written, and with the lines of its blocks in another order,
 * which must change no answer. {@code -Dscenario=REGEX} plays only those whose name matches.
 */
class ScenariosTest {
  private static final long SEED = 20_260_101;

  @TempDir private static Path folder;

  private static List<Scenario> scenarios;
  private static Stage written;
  private static Stage permuted;

  @BeforeAll
  static void startServers() throws IOException, URISyntaxException {
    URI resource = Objects.requireNonNull(ScenariosTest.class.getResource("/scenarios")).toURI();
    Pattern wanted = Pattern.compile(System.getProperty("scenario", ""));
    scenarios =
        ScenarioReader.readAll(Path.of(resource)).stream()
            .filter(one -> wanted.matcher(one.name()).find())
            .toList();
    List<Scenario> playable = scenarios.stream().filter(ScenariosTest::isPlayable).toList();
    written = Stage.start(folder.resolve("written"), playable, UnaryOperator.identity());
    permuted = Stage.start(folder.resolve("permuted"), playable, new LinePermuter(SEED)::permute);
  }

  @AfterAll
  static void stopServers() {
    Stream.of(written, permuted).filter(Objects::nonNull).forEach(Stage::close);
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicNode> scenario_answersAsWritten() {
    return play(written);
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicNode> scenario_withItsLinesInAnotherOrder_answersTheSame() {
    assertThat(scenarios)
        .as("scenarios whose Corefile reads otherwise in another order")
        .anySatisfy(
            one ->
                assertThat(new LinePermuter(SEED).permute(one.corefile()).lines())
                    .isNotEqualTo(one.corefile().lines()));
    return play(permuted);
  }

  private static boolean isPlayable(Scenario scenario) {
    return Loopback.hasIpv6() || !scenario.needsIpv6();
  }

  private static Stream<DynamicNode> play(Stage stage) {
    Map<String, List<Scenario>> topics =
        scenarios.stream()
            .collect(
                Collectors.groupingBy(Scenario::topic, LinkedHashMap::new, Collectors.toList()));
    return topics.entrySet().stream()
        .map(topic -> DynamicContainer.dynamicContainer(topic.getKey(), tests(topic, stage)));
  }

  private static Stream<DynamicTest> tests(Map.Entry<String, List<Scenario>> topic, Stage stage) {
    return topic.getValue().stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.title() + " (" + scenario.name() + ")",
                    () -> {
                      assumeTrue(isPlayable(scenario), "loopback has no IPv6");
                      stage.play(scenario).run();
                    }));
  }
}
