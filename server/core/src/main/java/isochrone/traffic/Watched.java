package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.StatusBoard.EndpointState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One endpoint with its state. Changed on the probes' thread only; any thread may look. */
final class Watched {
  private final EndpointKey key;
  private @Nullable Monitor monitor;
  private @Nullable Steered home;
  private @Nullable Pulse pulse;
  private volatile EndpointState state;

  Watched(EndpointKey key, Endpoint endpoint, @Nullable Monitor monitor, Instant now) {
    this.key = key;
    this.monitor = monitor;
    this.state = new EndpointState(endpoint, key.initial(), now, null, null, 0, null);
  }

  EndpointKey key() {
    return key;
  }

  EndpointState state() {
    return state;
  }

  void state(EndpointState next) {
    state = next;
  }

  /** How it is probed; null when it is not. */
  @Nullable Monitor monitor() {
    return monitor;
  }

  /** The profile it stands in; null until the configuration that brought it goes live. */
  @Nullable Steered home() {
    return home;
  }

  /** Becomes a part of a configuration that goes live; its state stays. */
  void moveTo(Steered next, Endpoint endpoint) {
    EndpointState old = state;
    home = next;
    monitor = next.profile().monitor();
    state =
        new EndpointState(
            endpoint,
            old.status(),
            old.since(),
            old.result(),
            old.latency(),
            old.failures(),
            old.lastProbe());
  }

  void pulse(Pulse beats) {
    pulse = beats;
  }

  /** Ends probing for good. */
  void stop() {
    if (pulse != null) {
      pulse.stop();
    }
  }
}
