package isochrone.traffic;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.StatusBoard;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Shows the states of the live configuration. */
final class Board implements StatusBoard {
  private final Announcer announcer;
  private volatile List<Steered> live = List.of();

  Board(Announcer announcer) {
    this.announcer = announcer;
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
    List<EndpointState> endpoints = steered.endpoints().stream().map(Watched::state).toList();
    Statuses statuses =
        new Statuses(endpoints.stream().map(EndpointState::status).toArray(EndpointStatus[]::new));
    return new ProfileState(
        steered.profile(), statuses.together(steered.profile().enabled()), endpoints);
  }

  @Override
  public AutoCloseable watch(Consumer<Change> listener) {
    return announcer.add(listener);
  }
}
