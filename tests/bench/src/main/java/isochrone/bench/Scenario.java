package isochrone.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Corefile and what is asked of it. */
public enum Scenario {
  WHOAMI("whoami", "bench.example"),
  RECORDS(records(1_000), names(1_000)),
  PRIORITY(profile("www", "priority", 2, "")),
  WEIGHTED_2(profile("www", "weighted", 2, "")),
  WEIGHTED_200(profile("www", "weighted", 200, "")),
  MULTIVALUE_20(profile("www", "multivalue", 20, "")),
  SUBNET_2(subnet("www", 2)),
  SUBNET_2_ECS("ecs\n" + subnet("www", 2)),
  SUBNET_200_ECS("ecs\n" + subnet("www", 200)),
  GEOGRAPHIC("geoip\n" + geographic("www")),
  GEOGRAPHIC_ECS("ecs\ngeoip\n" + geographic("www")),
  PERFORMANCE_2("geoip\nlatency\n" + performance("www", 2)),
  PERFORMANCE_2_ECS("ecs\ngeoip\nlatency\n" + performance("www", 2)),
  PERFORMANCE_200_ECS("ecs\ngeoip\nlatency\n" + performance("www", 200)),
  MANY(records(100_000), names(100_000)),
  NESTED_ECS("ecs\ngeoip\nlatency\n" + nested());

  private final String directives;
  private final String names;

  Scenario(String directives) {
    this(directives, "www.bench.example");
  }

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

  /** Whether queries tell the client's subnet. */
  public boolean subnets() {
    return directives.startsWith("ecs");
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

  /** A profile; {@code settings} of its endpoints may hold the index of the endpoint. */
  private static String profile(String name, String method, int endpoints, String settings) {
    return IntStream.range(0, endpoints)
        .mapToObj(i -> "    endpoint e%d 192.0.2.%d ".formatted(i, i) + settings.formatted(i))
        .collect(Collectors.joining("\n", "profile " + name + " " + method + " {\n", "\n}\n"));
  }

  /**
   * The clients of the benchmark first, everybody last, and between them half of a large network
   * each.
   */
  private static String subnet(String name, int endpoints) {
    return IntStream.range(0, endpoints)
        .mapToObj(i -> "    endpoint e%d 192.0.2.%d %s".formatted(i, i, subnets(i, endpoints)))
        .collect(Collectors.joining("\n", "profile " + name + " subnet {\n", "\n}\n"));
  }

  private static String subnets(int i, int endpoints) {
    if (i == 0) {
      return "subnets=127.0.0.0/9,81.2.0.0/16";
    }
    return i == endpoints - 1 ? "" : "subnets=%d.128.0.0/9".formatted(i);
  }

  private static String geographic(String name) {
    return """
    profile %s geographic {
        endpoint eu 192.0.2.1 geo=GEO-EU
        endpoint us 192.0.2.2 geo=US
        endpoint california 192.0.2.3 geo=US-CA
        endpoint rest 192.0.2.4 geo=WORLD
    }
    """
        .formatted(name);
  }

  private static String performance(String name, int endpoints) {
    return IntStream.range(0, endpoints)
        .mapToObj(i -> "    endpoint e%d 192.0.2.%d location=%s".formatted(i, i, region(i)))
        .collect(Collectors.joining("\n", "profile " + name + " performance {\n", "\n}\n"));
  }

  private static String region(int i) {
    return switch (i % 10) {
      case 0 -> "westeurope";
      case 1 -> "eastus";
      case 2 -> "southeastasia";
      case 3 -> "brazilsouth";
      case 4 -> "australiaeast";
      case 5 -> "japaneast";
      case 6 -> "southafricanorth";
      case 7 -> "westus2";
      case 8 -> "centralindia";
      default -> "uksouth";
    };
  }

  /** Geography, then latency, then weights: three levels. */
  private static String nested() {
    return """
    profile www geographic {
        nested eu europe geo=GEO-EU
        nested rest world geo=WORLD
    }
    profile europe performance {
        nested west west location=westeurope
        endpoint uk 192.0.2.9 location=uksouth
    }
    """
        + performance("world", 10)
        + profile("west", "weighted", 10, "weight=1");
  }
}
