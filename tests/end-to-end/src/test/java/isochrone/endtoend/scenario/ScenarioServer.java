package isochrone.endtoend.scenario;

import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one server that all scenarios share, each with zones of its own. */
final class ScenarioServer implements AutoCloseable {
  private static final String COREFILE =
      """
      (scenario) {
          prometheus 127.0.0.1:%d
          errors
      }
      """;

  private final int port = Ports.free();
  private final int scrapePort = Ports.free();
  private final Map<Scenario, Places> places = new LinkedHashMap<>();
  private @Nullable RunningServer server;

  /**
   * Starts the server and waits until it sees all endpoints as the scenarios say.
   *
   * @param folder an empty one for the configuration
   * @param change what to make of each scenario's Corefile
   */
  static ScenarioServer start(Path folder, List<Scenario> scenarios, UnaryOperator<String> change)
      throws IOException {
    ScenarioServer started = new ScenarioServer();
    try {
      started.begin(folder, scenarios, change);
      return started;
    } catch (IOException | RuntimeException | Error e) {
      started.close();
      throw e;
    }
  }

  private void begin(Path folder, List<Scenario> scenarios, UnaryOperator<String> change)
      throws IOException {
    StringBuilder main = new StringBuilder(COREFILE.formatted(scrapePort));
    for (Scenario scenario : scenarios) {
      Places own = new Places(scenario, port);
      places.put(scenario, own);
      Path place = Files.createDirectories(folder.resolve(scenario.name()));
      Files.writeString(place.resolve("Corefile"), own.fill(change.apply(scenario.corefile())));
      for (Map.Entry<String, String> file : scenario.files().entrySet()) {
        Files.writeString(place.resolve(file.getKey()), own.fill(file.getValue()));
      }
      main.append("import ").append(scenario.name()).append("/Corefile\n");
    }
    Path corefile = folder.resolve("Corefile");
    Files.writeString(corefile, main);
    RunningServer running = RunningServer.start(corefile, port);
    server = running;
    for (Scenario scenario : scenarios) {
      Play play = play(scenario);
      scenario.endpoints().forEach((name, begun) -> play.awaitStatus(name, begun.status()));
    }
  }

  /** A scenario, to be played now. */
  Play play(Scenario scenario) {
    Places own = places.get(scenario);
    if (own == null || server == null) {
      throw new IllegalArgumentException(scenario.name() + " is not served here");
    }
    return new Play(scenario, own, server, scrapePort);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    places.values().forEach(Places::close);
  }
}
