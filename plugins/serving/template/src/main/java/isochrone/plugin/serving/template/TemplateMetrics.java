package isochrone.plugin.serving.template;

import isochrone.api.Exchange;
import isochrone.api.PerLoop;
import isochrone.api.Setup;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.wire.RecordType;
import java.util.HashMap;
import java.util.Map;

/** Counts matches and failures, named and labelled as by CoreDNS; the view is always empty. */
final class TemplateMetrics {
  /** Stands for all types without a name, of which there are very many. */
  private static final String OTHER = "other";

  private final CounterFamily matches;
  private final CounterFamily templateFailures;
  private final CounterFamily recordFailures;
  private final PerLoop<Map<Key, Counter>> known;

  /** What tells the counters of matches apart. */
  private record Key(int server, int template, String zone, String type) {}

  TemplateMetrics(Setup setup) {
    known = setup.perLoop(HashMap::new);
    matches =
        setup
            .metrics()
            .counter(
                "template_matches_total",
                "Questions that a template matched.",
                "server",
                "zone",
                "view",
                "class",
                "type");
    templateFailures =
        failures(setup, "template_template_failures_total", "Templates that gave no text.");
    recordFailures =
        failures(setup, "template_rr_failures_total", "Texts of templates that were no record.");
  }

  private static CounterFamily failures(Setup setup, String name, String help) {
    return setup
        .metrics()
        .counter(name, help, "server", "zone", "view", "class", "type", "section", "template");
  }

  /** Counts a question that the template of this number matched. */
  void matched(Exchange x, int template, Facts facts) {
    String type = type(facts);
    Key key = new Key(x.listener().index(), template, facts.zone(), type);
    known
        .of(x)
        .computeIfAbsent(
            key,
            absent -> matches.with(x.listener().text(), facts.zone(), "", facts.dnsClass(), type))
        .add(x);
  }

  /** Counts a template that gave no text. */
  void templateFailed(Exchange x, Facts facts, Failures.Place place) {
    failure(templateFailures, x, facts, place);
  }

  /** Counts a text that was no record. */
  void recordFailed(Exchange x, Facts facts, Failures.Place place) {
    failure(recordFailures, x, facts, place);
  }

  private static void failure(CounterFamily family, Exchange x, Facts facts, Failures.Place place) {
    family
        .with(
            x.listener().text(),
            facts.zone(),
            "",
            facts.dnsClass(),
            type(facts),
            place.section(),
            place.template())
        .add(x);
  }

  private static String type(Facts facts) {
    String numbered = "TYPE" + RecordType.of(facts.type());
    return facts.type().equals(numbered) ? OTHER : facts.type();
  }
}
