package isochrone.bench.probing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How late probes have begun, by the buckets of the server's histogram.
 *
 * @param counts probes that were at most so many seconds late
 */
record Lateness(Map<Double, Double> counts) {
  private static final Pattern BUCKET =
      Pattern.compile("isochrone_probe_lateness_seconds_bucket\\{.*le=\"([^\"]+)\".*\\} (\\S+)");

  static Lateness of(List<String> scrape) {
    Map<Double, Double> counts = new TreeMap<>();
    for (String line : scrape) {
      Matcher matcher = BUCKET.matcher(line);
      if (matcher.matches()) {
        counts.put(seconds(matcher.group(1)), Double.valueOf(matcher.group(2)));
      }
    }
    return new Lateness(counts);
  }

  private static double seconds(String bound) {
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }

  /** Those since an earlier look. */
  Lateness since(Lateness earlier) {
    Map<Double, Double> difference = new TreeMap<>();
    counts.forEach(
        (bound, count) -> difference.put(bound, count - earlier.counts.getOrDefault(bound, 0.0)));
    return new Lateness(difference);
  }

  /** The smallest bound, in seconds, that such a part of the probes kept. */
  double below(double part) {
    double all = counts.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= part * all)
        .mapToDouble(Map.Entry::getKey)
        .findFirst()
        .orElse(Double.NaN);
  }
}
