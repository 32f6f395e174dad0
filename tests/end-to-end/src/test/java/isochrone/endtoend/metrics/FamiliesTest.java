package isochrone.endtoend.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import isochrone.api.Extension;
import isochrone.chain.Catalog;
import isochrone.endtoend.ground.FreePorts;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Tree;
import isochrone.host.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server with all rooms shows, and what boards, alerts and READMEs name, are the same. */
class FamiliesTest {
  private static final Path RESOURCES =
      Tree.top().resolve("tests/end-to-end/src/test/resources/metrics");
  private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
  private static final Pattern OF_VARIABLE = Pattern.compile("label_values\\((.*), (\\w+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```promql\\n(.*?)^```$");
  private static final Pattern METRICS = Pattern.compile("(?ms)^## Metrics$(.*?)^## ");
  private static final Pattern NAMED = Pattern.compile("`(isochrone_[a-z0-9_]+)(?:\\{(.*?)})?`");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");

  /** Counted by the process around a server, which writes the log. */
  private static final String LOG_LOST = "isochrone_log_lost_total";

  @TempDir private static Path folder;
  private static final FamiliesFactory FAMILIES = new FamiliesFactory();

  @SuppressWarnings("NullAway.Init") // made before all
  private static RunningServer server;

  @SuppressWarnings("NullAway.Init") // made before all
  private static Scrape scrape;

  @BeforeAll
  static void start() throws IOException {
    Tree.copy(RESOURCES, folder);
    FreePorts ports = FreePorts.in(Tree.read(RESOURCES.resolve("Corefile")));
    Path corefile = Files.writeString(folder.resolve("Corefile"), ports.text());
    List<Extension> extensions = new ArrayList<>(List.of(FAMILIES));
    ServiceLoader.load(Extension.class).forEach(extensions::add);
    try {
      server = RunningServer.start(corefile, Catalog.of(extensions), Ports.free());
    } catch (Refused e) {
      throw new AssertionError(RunningServer.describe(e), e);
    }
    QueryMessage.of("www.metrics.test", "A").ask(server.client(), false);
    QueryMessage.of("steered.metrics.test", "A").ask(server.client(), true);
    scrape = Scrape.of(ports.of(9153));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The labels of what can be asked for: families of this server, of its process and of Java. */
  private static Map<String, Set<String>> known() {
    Map<String, Set<String>> known = new TreeMap<>();
    known.put("up", Set.of());
    known.put(LOG_LOST, Set.of());
    scrape.series().forEach(one -> known.put(one.name(), one.labels().keySet()));
    Map<String, String> types =
        TYPE.matcher(scrape.text())
            .results()
            .collect(Collectors.toMap(type -> type.group(1), type -> type.group(2)));
    FAMILIES
        .labels()
        .forEach(
            (name, labels) -> {
              if ("histogram".equals(types.get(name))) {
                Set<String> bounded = new LinkedHashSet<>(labels);
                bounded.add("le");
                known.put(name + "_bucket", bounded);
                known.put(name + "_sum", labels);
                known.put(name + "_count", labels);
              } else {
                known.put(name, labels);
              }
            });
    return known;
  }

  @Test
  void page_declaresEveryFamilyBeforeItsFirstEvent() {
    Set<String> declared =
        TYPE.matcher(scrape.text())
            .results()
            .map(type -> type.group(1))
            .collect(Collectors.toSet());
    assertThat(declared).containsAll(FAMILIES.labels().keySet());
    assertThat(scrape.series().stream().map(Scrape.Series::name))
        .doesNotContain("isochrone_endpoint_certificate_left_seconds");
  }

  @Test
  void readmes_nameEveryFamilyWithItsLabels() {
    Map<String, Set<String>> named = new TreeMap<>();
    for (Path readme : Tree.files("README.md")) {
      Matcher section = METRICS.matcher(Tree.read(readme));
      while (section.find()) {
        NAMED
            .matcher(section.group(1))
            .results()
            .forEach(
                metric ->
                    named
                        .computeIfAbsent(metric.group(1), name -> new TreeSet<>())
                        .addAll(labels(metric.group(2))));
      }
    }
    Map<String, Set<String>> shown = new TreeMap<>();
    FAMILIES.labels().forEach((name, labels) -> shown.put(name, new TreeSet<>(labels)));
    assertThat(named).containsExactlyInAnyOrderEntriesOf(shown);
  }

  private static List<String> labels(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(",\\s*"));
  }

  @Test
  void readmes_queryWhatIsThere() {
    List<String> missing = new ArrayList<>();
    for (Path readme : Tree.files("README.md")) {
      Matcher fence = FENCE.matcher(Tree.read(readme));
      while (fence.find()) {
        missing.addAll(new Expression(fence.group(1)).missing(known(), Set.of()));
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void board_queriesWhatIsThere() {
    List<String> missing = new ArrayList<>();
    for (Config panel : Board.read().charts()) {
      for (Config target : Board.targets(panel)) {
        Expression expression = Board.expression(target.getString("expr"));
        assertThat(expression.metrics()).as(expression.text()).isNotEmpty();
        missing.addAll(expression.missing(known(), legend(target.getString("legendFormat"))));
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Set<String> legend(String text) {
    return LABEL.matcher(text).results().map(label -> label.group(1)).collect(Collectors.toSet());
  }

  @Test
  void board_choosesByWhatIsThere() {
    List<String> missing = new ArrayList<>();
    for (Config variable : Board.read().variables()) {
      if (variable.getString("type").equals("query")) {
        Matcher values = OF_VARIABLE.matcher(variable.getString("query.query"));
        assertThat(values.matches()).isTrue();
        missing.addAll(Board.expression(values.group(1)).missing(known(), Set.of(values.group(2))));
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void alerts_queryWhatIsThere() {
    List<String> missing = new ArrayList<>();
    for (Alerts.Rule rule : Alerts.rules()) {
      assertThat(rule.expression().metrics()).as(rule.name()).isNotEmpty();
      missing.addAll(rule.expression().missing(known(), rule.labels()));
    }
    assertThat(missing).isEmpty();
  }

  /** What was queried that is not there would be found out. */
  @Test
  void missing_isFoundOut() {
    Map<String, Set<String>> known = Map.of("isochrone_a", Set.of("zone"));
    assertThat(
            new Expression("sum by (zone) (isochrone_a{zone=~\"x, b=}\"})")
                .missing(known, Set.of("job")))
        .isEmpty();
    assertThat(new Expression("isochrone_b").missing(known, Set.of()))
        .containsExactly("no metric isochrone_b in isochrone_b");
    assertThat(new Expression("isochrone_a{rcode=\"x\"}").missing(known, Set.of()))
        .containsExactly("no label rcode of isochrone_a");
    assertThat(new Expression("sum by (rcode) (isochrone_a)").missing(known, Set.of("type")))
        .containsExactly(
            "no label type in sum by (rcode) (isochrone_a)",
            "no label rcode in sum by (rcode) (isochrone_a)");
  }
}
