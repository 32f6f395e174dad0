package isochrone.endtoend.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Where scenarios are played: on one server for all that keep their configuration, and on another
 * for those that reload, so that a reload reads few zones and the others are not held up by it.
 */
final class Stage implements AutoCloseable {
  private final ScenarioServer steady;
  private final ScenarioServer reloading;

  private Stage(ScenarioServer steady, ScenarioServer reloading) {
    this.steady = steady;
    this.reloading = reloading;
  }

  /**
   * Starts both servers.
   *
   * @param folder an empty one for the configurations
   * @param change what to make of each scenario's Corefile
   */
  static Stage start(Path folder, List<Scenario> scenarios, UnaryOperator<String> change)
      throws IOException {
    Predicate<Scenario> reloads = Scenario::reloads;
    ScenarioServer steady =
        ScenarioServer.start(
            folder.resolve("steady"), scenarios.stream().filter(reloads.negate()).toList(), change);
    try {
      return new Stage(
          steady,
          ScenarioServer.start(
              folder.resolve("reloading"), scenarios.stream().filter(reloads).toList(), change));
    } catch (IOException | RuntimeException | Error e) {
      steady.close();
      throw e;
    }
  }

  /** A scenario, to be played now. */
  Play play(Scenario scenario) {
    return (scenario.reloads() ? reloading : steady).play(scenario);
  }

  @Override
  public void close() {
    steady.close();
    reloading.close();
  }
}
