package isochrone.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Corefile and what is asked of it. */
public enum Scenario {
  WHOAMI("whoami", "bench.example"),
  RECORDS(records(1_000), names(1_000)),
  PRIORITY(profile("priority", 2), "www.bench.example"),
  WEIGHTED_2(profile("weighted", 2), "www.bench.example"),
  WEIGHTED_200(profile("weighted", 200), "www.bench.example");

  private final String directives;
  private final String names;

  Scenario(String directives, String names) {
    this.directives = directives;
    this.names = names;
  }

  /** The Corefile of a server on this port of the loopback address. */
  public String corefile(int port) {
    return """
    bench.example:%d {
        bind 127.0.0.1
    %s
    }
    """
        .formatted(port, directives.indent(4));
  }

  /** The names whose addresses are asked for. */
  public List<String> names() {
    return List.of(names.split(" ", -1));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "    n%d 30 A 192.0.2.%d".formatted(i, i % 256))
        .collect(Collectors.joining("\n", "records {\n", "\n}"));
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj("n%d.bench.example"::formatted)
        .collect(Collectors.joining(" "));
  }

  private static String profile(String method, int endpoints) {
    return IntStream.range(0, endpoints)
        .mapToObj(i -> "    endpoint e%d 192.0.2.%d".formatted(i, i))
        .collect(Collectors.joining("\n", "profile www " + method + " {\n", "\n}"));
  }
}
