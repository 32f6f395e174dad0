package isochrone.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one query cost a server, in one round.
 *
 * @param userMicros processor time in the server itself
 * @param systemMicros processor time in the kernel
 * @param loopMicros the part of {@code userMicros} that the event loops used
 * @param perSecond queries answered in a second
 * @param lost queries without an answer
 */
record Measurement(
    double userMicros, double systemMicros, double loopMicros, double perSecond, long lost) {

  static Measurement of(ProcessorTime used, Load.Outcome outcome) {
    double micros = 1e6 / outcome.completed();
    return new Measurement(
        used.userSeconds() * micros,
        used.systemSeconds() * micros,
        used.loopSeconds() * micros,
        outcome.perSecond(),
        outcome.lost());
  }

  double totalMicros() {
    return userMicros + systemMicros;
  }

  /** Each figure as it was in the middle round; what was lost in all. */
  static Measurement middle(List<Measurement> rounds) {
    return new Measurement(
        middle(rounds, Measurement::userMicros),
        middle(rounds, Measurement::systemMicros),
        middle(rounds, Measurement::loopMicros),
        middle(rounds, Measurement::perSecond),
        rounds.stream().mapToLong(Measurement::lost).sum());
  }

  private static double middle(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
