package isochrone.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one query cost a server, and what else was seen of it, in one round.
 *
 * @param userMicros processor time in the server itself
 * @param systemMicros processor time in the kernel
 * @param loopMicros the part of {@code userMicros} that the event loops used
 * @param perSecond queries answered in a second, as many as it could
 * @param lost queries without an answer
 * @param started from the start of its process to its first answer, in milliseconds
 * @param resident memory that it holds after the load, in MiB
 * @param answering how long answers took at half of that rate; none where that was not measured
 */
record Measurement(
    double userMicros,
    double systemMicros,
    double loopMicros,
    double perSecond,
    long lost,
    double started,
    double resident,
    Answering answering) {

  /** How long answers took, in microseconds: half of them, 99 % and 99.9 % no longer than this. */
  record Answering(double median, double p99, double p999) {
    static final Answering NOT_MEASURED = new Answering(Double.NaN, Double.NaN, Double.NaN);
  }

  static Measurement of(
      ProcessorTime used, Load.Outcome outcome, RunningServer server, Answering answering)
      throws IOException {
    double micros = 1e6 / outcome.completed();
    return new Measurement(
        used.userSeconds() * micros,
        used.systemSeconds() * micros,
        used.loopSeconds() * micros,
        outcome.perSecond(),
        outcome.lost(),
        server.startMillis(),
        server.residentMiB(),
        answering);
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
        rounds.stream().mapToLong(Measurement::lost).sum(),
        middle(rounds, Measurement::started),
        middle(rounds, Measurement::resident),
        new Answering(
            middle(rounds, each -> each.answering().median()),
            middle(rounds, each -> each.answering().p99()),
            middle(rounds, each -> each.answering().p999())));
  }

  private static double middle(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
