package isochrone.endtoend.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus understands the alert rules, and each of them fires when it should and only then. */
class AlertsTest {
  /** What the page says to replace for the names of CoreDNS. */
  private static final Pattern NAMESPACE =
      Pattern.compile("sed -E 's/isochrone_\\(([a-z|]+)\\)_/coredns_\\\\1_/g'");

  @TempDir private Path folder;

  @Test
  void rules_areUnderstood() {
    check(Alerts.RULES);
  }

  private static void check(Path rules) {
    Tool.Output output = Tool.find("promtool").run("check", "rules", rules.toString());
    assertThat(output.exit()).as(output.out() + output.err()).isZero();
    assertThat(output.out()).contains(Alerts.rules().size() + " rules found");
  }

  @Test
  void rules_areUnderstoodUnderTheNamesOfCoreDns() throws IOException {
    String rules = Tree.read(Alerts.RULES);
    Matcher families = NAMESPACE.matcher(rules);
    assertThat(families.find()).isTrue();
    String replaced = rules.replaceAll("isochrone_(" + families.group(1) + ")_", "coredns_$1_");
    assertThat(replaced).contains("coredns_dns_requests_total").contains("coredns_panics_total");
    check(Files.writeString(folder.resolve("coredns.rules.yml"), replaced));
  }

  @Test
  void rules_fireWhenTheyShould() {
    Tool.Output output = Tool.find("promtool").run("test", "rules", Alerts.TESTS.toString());
    assertThat(output.exit()).as(output.out() + output.err()).isZero();
  }

  @Test
  void rules_areAllTested() {
    String tests = Tree.read(Alerts.TESTS);
    assertThat(Alerts.rules())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            rule -> {
              assertThat(tests).contains("- name: " + rule.name() + " fires\n");
              assertThat(tests).contains("- name: " + rule.name() + " keeps quiet\n");
            });
  }

  @Test
  void rules_areExplained() {
    assertThat(Alerts.rules())
        .allSatisfy(
            rule ->
                assertThat(rule.text())
                    .as(rule.name())
                    .containsPattern("severity: (critical|warning|info)\n")
                    .contains("summary: ")
                    .contains("description: "));
    assertThat(Alerts.rules().stream().map(Alerts.Rule::name)).doesNotHaveDuplicates();
  }
}
