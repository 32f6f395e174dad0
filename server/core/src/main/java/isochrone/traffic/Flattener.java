package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Flattening;
import isochrone.api.traffic.Target;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names that flattened profiles come to: each once for the same name servers, from one
 * configuration to the next. Works on the probes' thread.
 */
final class Flattener {
  private final Refreshed.Parts parts;
  private Map<Resolution.Key, Resolution> live = Map.of();

  /** That a profile knows what its names resolve to by the resolvers of this index. */
  private record Tied(Steered profile, int index) {}

  Flattener(Refreshed.Parts parts) {
    this.parts = parts;
  }

  /** Begins to resolve what is new in a configuration; its first round waits for that. */
  void start(Draft next, FirstRound round) {
    Map<Resolution.Key, Resolution> wanted = new LinkedHashMap<>();
    List<List<InetSocketAddress>> resolvers = new ArrayList<>();
    Set<Tied> tied = new HashSet<>();
    for (Steered top : next.profiles()) {
      Flattening flattening = top.profile().flattening();
      if (flattening.wanted() && top.profile().enabled()) {
        int index = indexOf(flattening.resolvers(), resolvers);
        top.flat(top.flat().wanted(index));
        for (Steered each : Nesting.below(top)) {
          // Many may come to one: it is tied but once.
          if (tied.add(new Tied(each, index))) {
            tie(each, index, flattening.resolvers(), wanted);
          }
        }
      }
    }
    next.resolutions(wanted);
    wanted.forEach((key, resolution) -> begin(resolution, round));
  }

  private static int indexOf(List<InetSocketAddress> resolvers, List<List<InetSocketAddress>> all) {
    if (!all.contains(resolvers)) {
      all.add(resolvers);
    }
    return all.indexOf(resolvers);
  }

  private void tie(
      Steered profile,
      int index,
      List<InetSocketAddress> resolvers,
      Map<Resolution.Key, Resolution> wanted) {
    List<Endpoint> endpoints = profile.profile().endpoints();
    @Nullable Resolution[] row = new @Nullable Resolution[endpoints.size()];
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.get(i).enabled() && endpoints.get(i).target() instanceof Target.Name target) {
        Resolution.Key key = new Resolution.Key(target.name(), resolvers);
        row[i] = wanted.computeIfAbsent(key, this::known);
      }
    }
    profile.flat(profile.flat().with(index, row));
  }

  private Resolution known(Resolution.Key key) {
    Resolution old = live.get(key);
    return old == null ? new Resolution(key, parts) : old;
  }

  private void begin(Resolution resolution, FirstRound round) {
    if (!live.containsKey(resolution.key())) {
      round.add();
      resolution.start(round::done);
    }
  }

  /** Stops what the configuration that goes live has no use for. */
  void adopt(Draft next) {
    stop(live, next.resolutions());
    live = next.resolutions();
  }

  /** Stops what only a configuration wanted that is given up. */
  void discard(Draft next) {
    stop(next.resolutions(), live);
  }

  private static void stop(
      Map<Resolution.Key, Resolution> these, Map<Resolution.Key, Resolution> staying) {
    these.values().stream()
        .filter(resolution -> !staying.containsKey(resolution.key()))
        .forEach(Resolution::stop);
  }

  /** Shows how the live resolutions are doing. */
  void show(Consumer<AutoCloseable> shown) {
    live.values().forEach(each -> parts.metrics().show(each).forEach(shown));
  }

  /** Stops all. */
  void close() {
    stop(live, new HashMap<>());
    live = Map.of();
  }
}
