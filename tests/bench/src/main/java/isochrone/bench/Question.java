package isochrone.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What every server that takes part is asked, each under the zone {@code bench.example}. */
enum Question {
  /** One record. */
  PLAIN,
  /** One of 100,000 records, each as often as the others. */
  MANY,
  /** Two addresses by the weights 70 and 30. */
  WEIGHTED,
  /** The address for the country that the client is in. */
  GEO,
  /** The same for the client that the query speaks for. */
  GEO_ECS;

  private static final int ALL = 100_000;

  /** How many records there are. */
  int records() {
    return this == MANY ? ALL : 1;
  }

  /** The names that are asked for. */
  List<String> names() {
    return switch (this) {
      case PLAIN, MANY ->
          IntStream.range(0, records()).mapToObj("n%d.bench.example"::formatted).toList();
      case WEIGHTED -> List.of("www.bench.example");
      case GEO, GEO_ECS -> List.of("geo.bench.example");
    };
  }

  /** Whether queries tell the client's subnet. */
  boolean subnets() {
    return this == GEO_ECS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
