package isochrone.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all servers came to, by their names, in the order in which they were measured. */
final class Measured {
  private final Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
  private final Map<String, String> doubts = new LinkedHashMap<>();

  void add(String server, Measurement measurement) {
    rounds.computeIfAbsent(server, key -> new ArrayList<>()).add(measurement);
  }

  /** Notes why the figures of a server do not count for the same work. */
  void doubt(String server, String why) {
    doubts.put(server, why);
  }

  Map<String, String> doubts() {
    return doubts;
  }

  List<String> servers() {
    return List.copyOf(rounds.keySet());
  }

  List<Measurement> rounds(String server) {
    return rounds.getOrDefault(server, List.of());
  }

  /** A figure over all rounds; no number where the server was not measured. */
  double value(String server, Figure figure) {
    List<Measurement> all = rounds(server);
    return all.isEmpty() ? Double.NaN : figure.over(all).value();
  }
}
