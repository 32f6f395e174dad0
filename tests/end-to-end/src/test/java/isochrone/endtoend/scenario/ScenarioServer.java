package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Reloader;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server that scenarios share, each with zones of its own. */
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
  private final Path folder;
  private final UnaryOperator<String> change;
  private @Nullable RunningServer server;

  private ScenarioServer(Path folder, UnaryOperator<String> change) {
    this.folder = folder;
    this.change = change;
  }

  /**
   * Starts the server and waits until it sees all endpoints as the scenarios say.
   *
   * @param folder an empty one for the configuration
   * @param change what to make of each scenario's Corefile
   */
  static ScenarioServer start(Path folder, List<Scenario> scenarios, UnaryOperator<String> change)
      throws IOException {
    ScenarioServer started = new ScenarioServer(folder, change);
    try {
      started.begin(scenarios);
      return started;
    } catch (IOException | RuntimeException | Error e) {
      started.close();
      throw e;
    }
  }

  private void begin(List<Scenario> scenarios) throws IOException {
    if (scenarios.isEmpty()) {
      return;
    }
    StringBuilder main = new StringBuilder(COREFILE.formatted(scrapePort));
    for (Scenario scenario : scenarios) {
      Places own = new Places(scenario, port);
      places.put(scenario, own);
      Path place = Files.createDirectories(folder.resolve(scenario.name()));
      write(scenario, scenario.corefile());
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

  private void write(Scenario scenario, String corefile) throws IOException {
    Path file = folder.resolve(scenario.name()).resolve("Corefile");
    Files.writeString(file, place(scenario).fill(change.apply(corefile)));
  }

  /** Gives a file beside a scenario's Corefile another content, all at once. */
  void write(Scenario scenario, String file, String text) {
    Path place = folder.resolve(scenario.name());
    try {
      Path next = Files.writeString(place.resolve(file + ".next"), place(scenario).fill(text));
      Files.move(next, place.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the server read this Corefile in the place of the scenario's, while others play on. */
  synchronized void reload(Scenario scenario, String corefile) {
    try {
      write(scenario, corefile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Reloader reloader = running().reloader();
    reloader.reload(scenario.name());
    assertThat(reloader.running()).as("the server took the Corefile").isEqualTo(reloader.digest());
  }

  /**
   * Waits for the end of a reload that is under way: states that it found may be told before the
   * configuration that answers from them is live.
   */
  synchronized void awaitReload() {
    // Holding the lock is all.
  }

  /** The metrics now. */
  Scrape scrape() {
    return Scrape.of(scrapePort);
  }

  /** A scenario, to be played now. */
  Play play(Scenario scenario) {
    return new Play(scenario, place(scenario), running(), this);
  }

  private Places place(Scenario scenario) {
    Places place = places.get(scenario);
    if (place == null) {
      throw new IllegalArgumentException(scenario.name() + " is not served here");
    }
    return place;
  }

  private RunningServer running() {
    return Objects.requireNonNull(server, "the server has not started");
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    places.values().forEach(Places::close);
  }
}
