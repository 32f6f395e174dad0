package isochrone.traffic;

import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Comparator<Steered> byName = Comparator.comparing(s -> s.profile().name().toString());
    live = profiles.stream().sorted(byName).toList();
  }

  @Override
  public List<ProfileState> profiles() {
    return live.stream().map(Board::state).toList();
  }

  private static ProfileState state(Steered steered) {
    List<EndpointState> endpoints = steered.endpoints().stream().map(Watched::shown).toList();
    return new ProfileState(steered.profile(), steered.status(), steered.since(), endpoints);
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

  /** The profiles by their names. */
  Map<String, Steered> byName() {
    Map<String, Steered> byName = new HashMap<>();
    live.forEach(steered -> byName.put(steered.profile().name().toString(), steered));
    return byName;
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
