package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private static final Set<List<String>> NAMED =
      Set.of(List.of("profile"), List.of("profile", "endpoint"));

  private static Outline outline(String text) {
    Problems problems = new Problems();
    Corefile corefile =
        Corefile.parse("Corefile", text, Environment.system(), Corefile.DEFAULT_PORT, problems);
    assertThat(problems.all()).isEmpty();
    return Outline.of(corefile.blocks(), NAMED);
  }

  private static List<String> changes(String before, String now) {
    return outline(before).changes(outline(now)).stream().map(Change::toString).toList();
  }

  @Test
  void changes_areNamedByTheirPlace() {
    assertThat(
            changes(
                "example.org {\n profile www priority {\n  ttl 60\n  endpoint a 192.0.2.1\n }\n}\n",
                "example.org {\n"
                    + " profile www weighted {\n"
                    + "  ttl 30\n"
                    + "  endpoint a 192.0.2.9\n"
                    + " }\n"
                    + "}\n"))
        .containsExactly(
            "changed example.org.:53: profile www",
            "changed example.org.:53: profile www: ttl",
            "changed example.org.:53: profile www: endpoint a");
  }

  @Test
  void equalLines_costNoMoreThanOthers() {
    String many = "example.org {\n acl {\n" + "  block net 192.0.2.1\n".repeat(200_000) + " }\n}\n";
    String more = many.replaceFirst("(?=  block)", "  block net 192.0.2.2\n");
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThat(changes(many, more)).containsExactly("changed example.org.:53: acl: block"));
  }

  @Test
  void changes_ofWholeBlocksAndDirectives_areOne() {
    assertThat(
            changes(
                "example.org {\n records {\n  www 300 A 192.0.2.1\n }\n}\n",
                "example.net {\n records {\n  www 300 A 192.0.2.1\n }\n}\n"))
        .containsExactly("added example.net.:53", "removed example.org.:53");
  }

  @Test
  void changes_inDeepBlocks_areSeen() {
    String deep =
        "example.org {\n profile www priority {\n  endpoint a 192.0.2.1 {\n   x 1\n  }\n }\n}\n";
    assertThat(changes(deep, deep.replace("x 1", "x 2")))
        .containsExactly("changed example.org.:53: profile www: endpoint a");
  }

  @Test
  void changes_thatAreNone_areNotTold() {
    String text = "example.org {\n  errors\n  whoami\n}\n";
    assertThat(changes(text, "# a comment\n" + text.replace("  ", "\t"))).isEmpty();
  }

  @Test
  void changes_ofOrderAlone_areNotTold() {
    String one =
        "example.org {\n profile www priority {\n  ttl 60\n  endpoint a 192.0.2.1\n }\n}\n";
    String other = one.replace("  ttl 60\n", "").replace(" }\n}", "  ttl 60\n }\n}");
    assertThat(other).isNotEqualTo(one);
    assertThat(changes(one, other)).isEmpty();
    assertThat(changes(one, one.replace("  ttl 60\n", "")))
        .containsExactly("removed example.org.:53: profile www: ttl");
    assertThat(changes(one.replace("  ttl 60\n", ""), one))
        .containsExactly("added example.org.:53: profile www: ttl");
  }

  @Test
  void changes_ofWhatStandsTwice_areTold() {
    String once = "example.org {\n records {\n  a 300 A 192.0.2.1\n }\n}\n";
    String twice = once.replace("}\n}", "}\n records {\n  b 300 A 192.0.2.1\n }\n}");
    assertThat(changes(once, twice)).contains("added example.org.:53: records: b");
  }

  @Test
  void changes_tellNoValues() {
    String text =
        """
        example.org {
          status token=old-a {
            token old-b
          }
          notify webhook https://example.net/old-c {
            secret old-d
            header Authorization old-e
            header old-f "x"
          }
          whoami old-g
        }
        """;
    assertThat(changes(text, text.replace("old-", "new-")))
        .containsExactly(
            "changed example.org.:53: status",
            "changed example.org.:53: status: token",
            "changed example.org.:53: notify",
            "changed example.org.:53: notify: secret",
            "changed example.org.:53: notify: header",
            "changed example.org.:53: whoami");
  }
}
