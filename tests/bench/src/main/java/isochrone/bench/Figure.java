package isochrone.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure of a measurement, as the tables and the file of figures call it. */
enum Figure {
  TOTAL("total µs", 2, each -> each.cost().total()),
  USER("user µs", 2, each -> each.cost().user()),
  SYSTEM("system µs", 2, each -> each.cost().system()),
  LOOP("loop µs", 2, each -> each.cost().loop()),
  ASKED("by dnsperf/s", 0, Measurement::asked),
  FULL("full total µs", 2, each -> each.full().total()),
  FULL_USER("full user µs", 2, each -> each.full().user()),
  MOST("most/s", 0, each -> each.most().perSecond()),
  HALF("half/s", 0, each -> each.half().perSecond()),
  MEDIAN("p50 µs", 0, each -> each.half().median()),
  P99("p99 µs", 0, each -> each.half().p99()),
  P999("p99.9 µs", 0, each -> each.half().p999()),
  LONGEST("longest µs", 0, each -> each.half().longest()),
  BEHIND("load late µs", 0, each -> each.half().behind()),
  RESIDENT("MiB", 0, Measurement::resident),
  STARTED("start ms", 0, Measurement::started);

  private final String title;
  private final int decimals;

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
  private final ToDoubleFunction<Measurement> value;

  Figure(String title, int decimals, ToDoubleFunction<Measurement> value) {
    this.title = title;
    this.decimals = decimals;
    this.value = value;
  }

  /** What it was in the middle round, and in the rounds where it was least and most. */
  record Spread(double middle, double least, double most) {}

  String title() {
    return title;
  }

  /** A value of it as text. */
  String text(double of) {
    return Double.isNaN(of) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", of);
  }

  Spread over(List<Measurement> rounds) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }
}
