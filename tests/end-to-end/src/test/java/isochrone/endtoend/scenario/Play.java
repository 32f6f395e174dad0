package isochrone.endtoend.scenario;

import isochrone.api.traffic.StatusBoard;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One scenario while it is played on a running server. */
final class Play {
  private final Scenario scenario;
  private final Places places;
  private final RunningServer server;
  private final ScenarioServer stage;
  private final @Nullable Scrape before;

  Play(Scenario scenario, Places places, RunningServer server, ScenarioServer stage) {
    this.scenario = scenario;
    this.places = places;
    this.server = server;
    this.stage = stage;
    this.before = scenario.counts() ? stage.scrape() : null;
  }

  /** Does all steps; one that fails is told with its place, and the later ones are done too. */
  void run() {
    StringBuilder failures = new StringBuilder();
    for (Step step : scenario.steps()) {
      try {
        step.run(this);
      } catch (AssertionError | RuntimeException e) {
        failures.append("\n").append(step.where()).append(": ").append(e).append("\n");
      }
    }
    if (failures.length() > 0) {
      throw new AssertionError(scenario.title() + failures);
    }
  }

  /** Text of the scenario with its ports and endpoints filled in. */
  String fill(String text) {
    return places.fill(text);
  }

  /** A client that asks at an address, a port (0 for the usual one), from an address or any. */
  DnsClient client(String to, int port, @Nullable String from) {
    return new DnsClient(
        new InetSocketAddress(to, port == 0 ? server.port() : port),
        from == null ? null : new InetSocketAddress(from, 0));
  }

  LocalEndpoint endpoint(String name) {
    return places.endpoint(name);
  }

  RunningServer server() {
    return server;
  }

  /** Waits until the endpoints of this name have this status in all profiles of the scenario. */
  void awaitStatus(String endpoint, String status) {
    server.await(
        endpoint + " of " + scenario.name() + " is " + status,
        board -> {
          List<String> found = statuses(board, endpoint);
          return !found.isEmpty() && found.stream().allMatch(status::equals);
        });
    stage.awaitReload();
  }

  private List<String> statuses(StatusBoard board, String endpoint) {
    return board.profiles().stream()
        .filter(one -> one.profile().origin().file().contains("/" + scenario.name() + "/"))
        .flatMap(one -> one.endpoints().stream())
        .filter(one -> one.endpoint().name().equals(endpoint))
        .map(one -> one.status().toString())
        .toList();
  }

  /** Makes the server read another Corefile in the place of the scenario's. */
  void reload(String corefile) {
    stage.reload(scenario, corefile);
  }

  /** Gives a file beside the scenario's Corefile another content. */
  void write(String file, String text) {
    stage.write(scenario, file, text);
  }

  /** The metrics when the scenario began. */
  Scrape before() {
    return Objects.requireNonNull(before, "a scenario that counts scrapes first");
  }

  /** The metrics now. */
  Scrape scrape() {
    return stage.scrape();
  }
}
