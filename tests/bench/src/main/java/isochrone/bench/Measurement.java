package isochrone.bench;

import java.util.Comparator;
import java.util.List;

/**
 * What one query cost a server, in one round.
 *
 * @param userMicros processor time in the server itself
 * @param systemMicros processor time in the kernel
 * @param perSecond queries answered in a second
 * @param lost queries without an answer
 */
record Measurement(double userMicros, double systemMicros, double perSecond, long lost) {

  static Measurement of(ProcessorTime used, Load.Outcome outcome) {
    double micros = 1e6 / outcome.completed();
    return new Measurement(
        used.userSeconds() * micros,
        used.systemSeconds() * micros,
        outcome.perSecond(),
        outcome.lost());
  }

  double totalMicros() {
    return userMicros + systemMicros;
  }

  /** The round in the middle by user time; what was lost in any. */
  static Measurement middle(List<Measurement> rounds) {
    Measurement middle =
        rounds.stream()
            .sorted(Comparator.comparingDouble(Measurement::userMicros))
            .toList()
            .get(rounds.size() / 2);
    long lost = rounds.stream().mapToLong(Measurement::lost).sum();
    return new Measurement(middle.userMicros, middle.systemMicros, middle.perSecond, lost);
  }
}
