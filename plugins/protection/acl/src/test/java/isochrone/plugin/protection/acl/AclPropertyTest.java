package isochrone.plugin.protection.acl;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.SmallWorld;
import isochrone.kit.SmallWorld.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any rules decide as a walk through the list of them would. */
class AclPropertyTest {
  private static final List<String> ACTIONS = List.of("allow", "block", "filter", "drop");
  private static final List<String> TYPES = List.of("A", "AAAA", "TXT", "ANY");
  private static final List<String> NAMES =
      List.of("example.org", "a.example.org", "x.b.a.example.org", "c.example.org");
  private static final List<String> ZONES =
      List.of("", "", "a.example.org", "b.a.example.org c.example.org", "org");
  private static final int ROUNDS = 40;
  private static final int QUERIES = 300;

  /** One rule as the test understands it. */
  private record Model(
      int line, String action, String zones, List<String> types, List<Range> sources) {

    boolean matches(String name, String type, int client) {
      return (zones.isEmpty() || List.of(zones.split(" ")).stream().anyMatch(z -> in(name, z)))
          && (types.isEmpty() || types.contains(type) || (type.equals("ANY") && turnsAway()))
          && (sources.isEmpty() || sources.stream().anyMatch(range -> range.has(client)));
    }

    private boolean turnsAway() {
      return !action.equals("allow");
    }

    private static boolean in(String name, String zone) {
      return name.equals(zone) || name.endsWith("." + zone);
    }

    String text(SmallWorld world) {
      StringBuilder text = new StringBuilder(action);
      if (!types.isEmpty()) {
        text.append(" type ").append(String.join(" ", types));
      }
      if (!sources.isEmpty()) {
        text.append(" net");
        sources.forEach(range -> text.append(' ').append(world.text(range)));
      }
      return text.append('\n').toString();
    }
  }

  private final List<Model> rules = new ArrayList<>();

  private String corefile(SmallWorld world, Random random) {
    rules.clear();
    StringBuilder text = new StringBuilder("example.org {\n");
    int line = 1;
    for (int use = 1 + random.nextInt(4); use > 0; use--) {
      String zones = ZONES.get(random.nextInt(ZONES.size()));
      text.append("acl ").append(zones).append(" {\n");
      line++;
      for (int rule = 1 + random.nextInt(5); rule > 0; rule--) {
        Model model = rule(++line, zones, world, random);
        rules.add(model);
        text.append(model.text(world));
      }
      text.append("}\n");
      line++;
    }
    return text.append("}\n").toString();
  }

  private static Model rule(int line, String zones, SmallWorld world, Random random) {
    List<String> types = new ArrayList<>();
    if (random.nextBoolean()) {
      TYPES.stream().filter(type -> random.nextBoolean()).forEach(types::add);
    }
    List<Range> sources = random.nextInt(4) == 0 ? List.of() : world.ranges(random);
    String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
    return new Model(line, action, zones, types, sources);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void firstRuleThatMatches_decides(boolean ipv4) {
    SmallWorld world = new SmallWorld(ipv4);
    Random random = new Random(20250511);
    for (int round = 0; round < ROUNDS; round++) {
      String corefile = corefile(world, random);
      try (InMemoryServer server = InMemoryServer.of(corefile)) {
        for (int i = 0; i < QUERIES; i++) {
          check(server, world, random, corefile);
        }
        Set<Integer> deciding = deciding();
        for (String advice : server.advice()) {
          if (advice.contains("never decides")) {
            assertThat(deciding).doesNotContain(Integer.parseInt(advice.split(":")[1]));
          }
        }
      }
    }
  }

  private void check(InMemoryServer server, SmallWorld world, Random random, String corefile) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    String type = TYPES.get(random.nextInt(TYPES.size()));
    int client = random.nextInt(SmallWorld.SIZE);
    Model rule = first(name, type, client);
    assertThat(AclTest.fate(server, name, type, world.address(client)))
        .as("%s %s %s in%n%s", world.address(client), name, type, corefile)
        .isEqualTo(rule == null ? "allow" : rule.action());
  }

  private @Nullable Model first(String name, String type, int client) {
    return rules.stream().filter(rule -> rule.matches(name, type, client)).findFirst().orElse(null);
  }

  /** The lines of all rules that decide anything. */
  private Set<Integer> deciding() {
    Set<Integer> lines = new HashSet<>();
    for (String name : NAMES) {
      for (String type : TYPES) {
        for (int client = 0; client < SmallWorld.SIZE; client++) {
          Model rule = first(name, type, client);
          if (rule != null) {
            lines.add(rule.line());
          }
        }
      }
    }
    return lines;
  }
}
