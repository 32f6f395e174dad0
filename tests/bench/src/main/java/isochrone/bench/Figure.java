package isochrone.bench;

import isochrone.bench.LoadGenerator.Answers;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A figure of a server over all rounds, as the tables and the file of figures call it. */
enum Figure {
  TOTAL("total µs", 2, middle(each -> each.cost().total())),
  USER("user µs", 2, middle(each -> each.cost().user())),
  SYSTEM("system µs", 2, middle(each -> each.cost().system())),
  LOOP("loop µs", 2, middle(each -> each.cost().loop())),
  ASKED("by dnsperf/s", 0, middle(Measurement::asked)),
  FULL("full total µs", 2, middle(each -> each.full().total())),
  FULL_USER("full user µs", 2, middle(each -> each.full().user())),
  MOST("most/s", 0, middle(each -> each.most().perSecond())),
  LOST_AT_MOST("lost", 0, sum(each -> each.most().lost())),
  FEW("few ports µs", 2, middle(each -> each.few().total())),
  HALF("half/s", 0, middle(each -> each.half().perSecond())),
  MEDIAN("p50 µs", 0, together(Answers::took, took -> took.percentile(0.5))),
  P99("p99 µs", 0, together(Answers::took, took -> took.percentile(0.99))),
  P999("p99.9 µs", 0, together(Answers::took, took -> took.percentile(0.999))),
  LONGEST("longest µs", 0, together(Answers::took, Times::most)),
  BEHIND("load late µs", 0, together(Answers::behind, behind -> behind.percentile(0.999))),
  STOLEN("stolen ms", 0, sum(each -> each.half().stolen())),
  LOST_AT_HALF("lost", 0, sum(each -> each.half().lost())),
  RESIDENT("MiB", 0, middle(Measurement::resident)),
  STARTED("start ms", 0, middle(Measurement::started));

  private final String title;
  private final int decimals;

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
  private final ToDoubleFunction<List<Measurement>> value;

  Figure(String title, int decimals, ToDoubleFunction<List<Measurement>> value) {
    this.title = title;
    this.decimals = decimals;
    this.value = value;
  }

  /** What it was in the middle round. */
  private static ToDoubleFunction<List<Measurement>> middle(ToDoubleFunction<Measurement> of) {
    return rounds -> rounds.stream().mapToDouble(of).sorted().toArray()[rounds.size() / 2];
  }

  private static ToDoubleFunction<List<Measurement>> sum(ToDoubleFunction<Measurement> of) {
    return rounds -> rounds.stream().mapToDouble(of).sum();
  }

  /** What it was of the times of all rounds: a percentile of one alone is decided by one stall. */
  private static ToDoubleFunction<List<Measurement>> together(
      Function<Answers, Times> times, ToDoubleFunction<Times> of) {
    return rounds ->
        of.applyAsDouble(
            rounds.stream().map(Measurement::half).map(times).reduce(Times::plus).orElseThrow());
  }

  /** What it was over all rounds, and in the single rounds where it was least and most. */
  record Spread(double value, double least, double most) {}

  String title() {
    return title;
  }

  /** A value of it as text. */
  String text(double of) {
    return Double.isNaN(of) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", of);
  }

  Spread over(List<Measurement> rounds) {
    double[] single = rounds.stream().map(List::of).mapToDouble(value).sorted().toArray();
    return new Spread(value.applyAsDouble(rounds), single[0], single[single.length - 1]);
  }
}
