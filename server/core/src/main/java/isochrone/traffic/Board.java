package isochrone.traffic;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.StatusBoard;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Shows the states of the live configuration. */
final class Board implements StatusBoard {
  private final Events events;
  private volatile List<Steered> live = List.of();

  Board(Events events) {
    this.events = events;
  }

  /** Shows these from now on. */
  void live(List<Steered> profiles) {
    Comparator<Steered> byName = Comparator.comparing(Steered::name);
    live = profiles.stream().sorted(byName).toList();
  }

  @Override
  public List<ProfileState> profiles() {
    return live.stream().map(Board::state).toList();
  }

  private static ProfileState state(Steered steered) {
    List<EndpointState> endpoints = steered.endpoints().stream().map(Watched::shown).toList();
    // What is told of a profile fits to what is told of its endpoints, whatever changes meanwhile.
    Statuses statuses =
        new Statuses(endpoints.stream().map(EndpointState::status).toArray(EndpointStatus[]::new));
    ProfileStatus status = statuses.together(steered.profile().enabled());
    Instant since = status == steered.status() ? steered.since() : latest(endpoints);
    return new ProfileState(steered.profile(), status, since, endpoints);
  }

  private static Instant latest(List<EndpointState> endpoints) {
    return endpoints.stream()
        .map(EndpointState::since)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** The endpoints that are not probed though they should be. */
  List<Watched> stalled() {
    return live.stream()
        .flatMap(steered -> steered.endpoints().stream())
        .filter(
            watched -> {
              Pulse pulse = watched.pulse();
              return pulse != null && pulse.stalled();
            })
        .toList();
  }

  /** The live profiles. */
  List<Steered> live() {
    return live;
  }

  /** All endpoints. */
  List<Watched> endpoints() {
    return live.stream().flatMap(steered -> steered.endpoints().stream()).toList();
  }

  @Override
  public AutoCloseable watch(Consumer<Event> listener) {
    return events.add(listener);
  }

  @Override
  public List<Event> recent() {
    return events.recent();
  }
}
