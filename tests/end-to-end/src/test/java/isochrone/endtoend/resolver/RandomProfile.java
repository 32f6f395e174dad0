package isochrone.endtoend.resolver;

import isochrone.api.geo.Area;
import isochrone.kit.SmallWorld;
import isochrone.kit.SmallWorld.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A profile made at random with all that are nested below it: how a Corefile defines it, and what
 * clients must be answered from it by the rules of its method alone.
 */
final class RandomProfile {
  private static final int DEEPEST = 3;
  private static final int MOST_ENDPOINTS = 5;
  private static final String WORLD = "WORLD";

  private final RandomAreas areas;
  private final String name;
  private final Method method;
  private final List<Part> parts = new ArrayList<>();

  /** How a profile chooses. */
  private enum Method {
    PRIORITY,
    SUBNET,
    GEOGRAPHIC
  }

  /** An endpoint: an address, or another profile. */
  private record Part(
      String target,
      @Nullable RandomProfile below,
      List<Range> ranges,
      List<String> codes,
      boolean enabled) {

    boolean holds(int client) {
      return enabled && ranges.stream().anyMatch(range -> range.has(client));
    }

    boolean holds(String code) {
      return enabled && codes.contains(code);
    }

    String line(String endpoint, SmallWorld world) {
      String subnets = ranges.stream().map(world::text).collect(Collectors.joining(","));
      return (below == null ? "  endpoint " : "  nested ")
          + endpoint
          + " "
          + target
          + (ranges.isEmpty() ? "" : " subnets=" + subnets)
          + (codes.isEmpty() ? "" : " geo=" + String.join(",", codes))
          + (enabled ? "\n" : " disabled\n");
    }
  }

  /**
   * What a client is answered.
   *
   * @param target the address; null for none
   * @param scope how many bits of the client's address were looked at
   */
  record Expected(@Nullable String target, int scope) {

    private Expected atLeast(int bits) {
      return new Expected(target, Math.max(scope, bits));
    }
  }

  private RandomProfile(RandomAreas areas, String name, Method method) {
    this.areas = areas;
    this.name = name;
    this.method = method;
  }

  /** Makes a profile of this name. */
  static RandomProfile of(RandomAreas areas, String name, Random random) {
    return of(areas, name, random, 1);
  }

  private static RandomProfile of(RandomAreas areas, String name, Random random, int depth) {
    Method method = Method.values()[random.nextInt(Method.values().length)];
    RandomProfile made = new RandomProfile(areas, name, method);
    List<List<Range>> ranges = made.ranges(random);
    List<List<String>> codes = codes(ranges.size(), random);
    String family = random.nextInt(3) == 0 ? "2001:db8::" : "192.0.2.";
    for (int i = 0; i < ranges.size(); i++) {
      boolean nests = depth < DEEPEST && random.nextInt(3) == 0;
      RandomProfile below = nests ? of(areas, name + "-" + i, random, depth + 1) : null;
      String target = below == null ? family + (10 * (1 + random.nextInt(9)) + i) : below.name;
      // The first is always there, so that no profile is off as a whole.
      boolean enabled = i == 0 || ranges.get(i).isEmpty() || random.nextInt(6) > 0;
      made.parts.add(new Part(target, below, ranges.get(i), codes.get(i), enabled));
    }
    return made;
  }

  /** Ranges for each endpoint, of which the last may have none: it takes all others. */
  private List<List<Range>> ranges(Random random) {
    List<List<Range>> ranges = new ArrayList<>();
    int endpoints = 1 + random.nextInt(MOST_ENDPOINTS);
    for (int i = 0; i < endpoints; i++) {
      ranges.add(new ArrayList<>());
    }
    for (Range range : areas.world().ranges(random)) {
      // Where areas decide, ranges are exceptions.
      if (method != Method.GEOGRAPHIC || random.nextInt(3) == 0) {
        ranges.get(random.nextInt(endpoints)).add(range);
      }
    }
    ranges.removeIf(List::isEmpty);
    if (ranges.isEmpty() || random.nextBoolean()) {
      ranges.add(List.of());
    }
    return ranges;
  }

  /** One or two areas for each of so many endpoints, none of them twice. */
  private static List<List<String>> codes(int endpoints, Random random) {
    List<String> left = new ArrayList<>(RandomAreas.CODES);
    left.add(WORLD);
    Collections.shuffle(left, random);
    List<List<String>> codes = new ArrayList<>();
    for (int i = 0; i < endpoints; i++) {
      int more = i < left.size() - endpoints && random.nextBoolean() ? i + endpoints : i;
      codes.add(more == i ? List.of(left.get(i)) : List.of(left.get(i), left.get(more)));
    }
    return codes;
  }

  String name() {
    return name;
  }

  /** The lines of a Corefile that define it and those below. */
  String lines() {
    StringBuilder lines = new StringBuilder("profile " + name + " ");
    lines.append(method.name().toLowerCase(Locale.ROOT)).append(" {\n");
    for (int i = 0; i < parts.size(); i++) {
      lines.append(parts.get(i).line("e" + i, areas.world()));
    }
    lines.append("}\n");
    for (Part part : parts) {
      lines.append(part.below == null ? "" : part.below.lines());
    }
    return lines.toString();
  }

  /** What a client must be answered. */
  Expected expected(int client) {
    int ranges = areas.world().scope(client, this::find);
    return switch (method) {
      case PRIORITY -> follow(parts.get(0), client);
      case SUBNET -> follow(orLast(find(client)), client).atLeast(ranges);
      case GEOGRAPHIC -> byArea(client).atLeast(ranges);
    };
  }

  private Expected byArea(int client) {
    Part exception = find(client);
    if (exception != null) {
      return follow(exception, client);
    }
    int scope = areas.world().scope(client, areas::area);
    return follow(holder(areas.area(client)), client).atLeast(scope);
  }

  /** The endpoint in whose ranges a client is. */
  private @Nullable Part find(int client) {
    return parts.stream().filter(part -> part.holds(client)).findFirst().orElse(null);
  }

  private @Nullable Part orLast(@Nullable Part found) {
    Part last = parts.get(parts.size() - 1);
    return found == null && last.ranges.isEmpty() ? last : found;
  }

  /** The endpoint that holds the smallest area from this one up. */
  private @Nullable Part holder(@Nullable Area from) {
    for (Area area = from; area != null; area = area.parent()) {
      String code = area.code();
      for (Part part : parts) {
        if (part.holds(code)) {
          return part;
        }
      }
    }
    return parts.stream().filter(part -> part.holds(WORLD)).findFirst().orElse(null);
  }

  private static Expected follow(@Nullable Part part, int client) {
    if (part == null) {
      return new Expected(null, 0);
    }
    return part.below == null ? new Expected(part.target, 0) : part.below.expected(client);
  }
}
