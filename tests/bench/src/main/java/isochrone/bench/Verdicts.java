package isochrone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is asked of each method of steering, judged by figures of one run. */
final class Verdicts {
  private static final double ABOVE_NETTY = 0.3;
  private static final double TIMES_FLOOR = 1.35;
  private static final double TIMES_KNOT = 1.5;

  private final Measured measured;

  Verdicts(Measured measured) {
    this.measured = measured;
  }

  /** The processor time of each method beside all that it is compared with. */
  String ofCost(Figure figure) {
    Table table =
        new Table(
            List.of(
                figure.title(),
                "ours",
                "netty + 0.3",
                "slower Knot",
                "PowerDNS weighted",
                "floor × 1.35",
                "gdnsd",
                "must",
                "goal"));
    for (Judged each : Judged.values()) {
      double ours = measured.value(each.ours(), figure);
      double netty = measured.value("bare-netty", figure) + ABOVE_NETTY;
      double knot =
          each.knots()
              .mapToDouble(name -> measured.value(name, figure))
              .filter(value -> !Double.isNaN(value))
              .max()
              .orElse(Double.NaN);
      double powerDns = measured.value(Judged.powerDns(), figure);
      double floor = measured.value("floor", figure) * TIMES_FLOOR;
      double gdnsd = measured.value(each.gdnsd(), figure);
      List<String> row = new ArrayList<>(List.of(each.toString()));
      for (double value : new double[] {ours, netty, knot, powerDns, floor, gdnsd}) {
        row.add(figure.text(value));
      }
      row.add(verdict(ours, netty, knot, powerDns));
      row.add(verdict(ours, floor, gdnsd));
      table.add(row);
    }
    return table.toString();
  }

  /** How long the slowest answers of each method took beside those of Knot. */
  String ofLatency() {
    Figure figure = Figure.P999;
    Table table =
        new Table(
            List.of(
                figure.title(),
                "ours",
                "Knot × 1.5",
                "floor",
                "bare-netty",
                "lost: ours",
                "lost: Knot",
                "must"));
    for (Judged each : Judged.values()) {
      double ours = measured.value(each.ours(), figure);
      double knot = measured.value(each.knot(), figure) * TIMES_KNOT;
      double lost = measured.value(each.ours(), Figure.LOST_AT_HALF);
      double knotLost = measured.value(each.knot(), Figure.LOST_AT_HALF);
      table.add(
          List.of(
              each.toString(),
              figure.text(ours),
              figure.text(knot),
              figure.text(measured.value("floor", figure)),
              figure.text(measured.value("bare-netty", figure)),
              Figure.LOST_AT_HALF.text(lost),
              Figure.LOST_AT_HALF.text(knotLost),
              lost > knotLost ? "missed: more are lost" : verdict(ours, knot)));
    }
    return table.toString();
  }

  /** Whether a value is at most each of the others, and by how much it misses the nearest. */
  private static String verdict(double ours, double... limits) {
    double over = 0;
    for (double limit : limits) {
      if (Double.isNaN(ours) || Double.isNaN(limit)) {
        return "not measured";
      }
      over = Math.max(over, ours - limit);
    }
    return over == 0 ? "holds" : String.format(Locale.ROOT, "missed by %.2f", over);
  }
}
