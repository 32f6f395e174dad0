package isochrone.plugin.serving.template;

import isochrone.api.Exchange;
import isochrone.api.Outcome;
import isochrone.api.Trace;
import isochrone.wire.AnswerWriter;
import isochrone.wire.ColdPath;
import isochrone.wire.DnsClass;
import isochrone.wire.PacketAddress;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the answer of a template that matches. */
@ColdPath("a template makes text")
final class Responder {
  private final TemplateMetrics metrics;
  private final Failures failures;

  Responder(TemplateMetrics metrics, Failures failures) {
    this.metrics = metrics;
    this.failures = failures;
  }

  /**
   * Answers.
   *
   * @param number the place of the template among those of its block
   * @param groups what the groups of the expression hold
   */
  Outcome answer(Exchange x, int number, Rule rule, NamePattern pattern, List<String> groups) {
    Facts facts = facts(x, rule, groups);
    metrics.matched(x, number, facts);
    explain(x.trace(), number, pattern);
    Rule.Reason error = rule.error();
    Outcome outcome;
    try {
      outcome = write(x, rule, records(x, rule, pattern, facts));
    } catch (BadTemplate e) {
      x.write(Rcode.SERVFAIL).authoritative(false);
      return Outcome.DONE;
    }
    // What became of an alias is for its target to say.
    if (error != null && outcome != Outcome.FOLLOW) {
      x.response().extendedError(error.code(), error.text());
    }
    return outcome;
  }

  private static void explain(@Nullable Trace trace, int number, NamePattern pattern) {
    if (trace != null) {
      trace.note("template", "template " + (number + 1) + " matches by " + pattern.text());
    }
  }

  /** Where all types are asked for, those of the template count. */
  private static Facts facts(Exchange x, Rule rule, List<String> groups) {
    int type = x.type() == RecordType.ANY ? rule.type() : x.type();
    return new Facts(
        x.qname().toString(),
        rule.zones()[rule.zone(x.qname())].text(),
        RecordType.text(type),
        DnsClass.text(x.query().qclass()),
        PacketAddress.text(x.packet().addressHigh(), x.packet().addressLow()),
        groups);
  }

  /** The records of a response, by section. */
  private record Records(List<Made> answer, List<Made> authority, List<Made> additional) {}

  private Records records(Exchange x, Rule rule, NamePattern pattern, Facts facts)
      throws BadTemplate {
    Rule.Sections sections = rule.records();
    return new Records(
        made(x, "answer", sections.answer(), pattern, facts),
        made(x, "authority", sections.authority(), pattern, facts),
        made(x, "additional", sections.additional(), pattern, facts));
  }

  private List<Made> made(
      Exchange x, String section, List<RecordTemplate> templates, NamePattern pattern, Facts facts)
      throws BadTemplate {
    List<Made> made = new ArrayList<>();
    for (RecordTemplate template : templates) {
      Failures.Place place = new Failures.Place(section, template.text());
      String text;
      try {
        text = template.of(facts, pattern);
      } catch (BadTemplate e) {
        metrics.templateFailed(x, facts, place);
        failures.add(place, facts, e);
        throw e;
      }
      try {
        made.add(RecordReader.read(text));
      } catch (BadTemplate e) {
        metrics.recordFailed(x, facts, place);
        failures.add(place, facts, e);
        throw e;
      }
    }
    return made;
  }

  private static Outcome write(Exchange x, Rule rule, Records records) {
    boolean told = rule.rcode() == Rcode.NOERROR || rule.rcode() == Rcode.NXDOMAIN;
    if (told && records.answer().isEmpty() && records.authority().isEmpty()) {
      // Without a SOA nobody may remember a negative answer (RFC 2308 §5).
      x.negative();
      x.response().rcode(rule.rcode());
      add(x.response(), Section.ADDITIONAL, records.additional());
      return Outcome.DONE;
    }
    AnswerWriter writer = x.write(rule.rcode()).authoritative(told);
    add(writer, Section.ANSWER, records.answer());
    WireName target = target(x, rule, records.answer());
    if (target != null) {
      Outcome followed = x.follow(target);
      if (followed == Outcome.FOLLOW) {
        return followed;
      }
    }
    add(writer, Section.AUTHORITY, records.authority());
    add(writer, Section.ADDITIONAL, records.additional());
    return Outcome.DONE;
  }

  private static void add(AnswerWriter writer, Section section, List<Made> records) {
    records.forEach(made -> writer.add(section, made.owner(), made.set()));
  }

  /** Where an alias leads that the template does not follow by itself; null for no alias. */
  private static @Nullable WireName target(Exchange x, Rule rule, List<Made> answer) {
    boolean aliasAsked = x.type() == RecordType.CNAME || x.type() == RecordType.ANY;
    if (rule.rcode() != Rcode.NOERROR || aliasAsked) {
      return null;
    }
    for (Made made : answer) {
      if (made.set().type() == RecordType.CNAME && made.owner().equals(x.qname())) {
        WireName target = made.set().name(0);
        boolean followed = answer.stream().anyMatch(other -> other.owner().equals(target));
        return followed ? null : target;
      }
    }
    return null;
  }
}
