package isochrone.plugin.serving.template;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.OwnedNames;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers by templates, in the order in which they are written.
 *
 * <p>A name that matches exists for all types. A template is like a wildcard of which only its
 * expression knows what it stands for: a name that may lie above one that matches exists, too.
 */
@QueryPath
final class Template implements Handler, OwnedNames {
  private final Rule[] rules;
  private final Responder responder;

  Template(List<Rule> rules, Responder responder) {
    this.rules = rules.toArray(new Rule[0]);
    this.responder = responder;
  }

  @Override
  public Outcome handle(Exchange x) {
    for (int i = 0; i < rules.length; i++) {
      if (rules[i].concerns(x)) {
        return handle(x, i);
      }
    }
    return Outcome.NEXT;
  }

  @ColdPath("templates make text; only questions that one of them is for come here")
  private Outcome handle(Exchange x, int first) {
    String name = x.qname().toString();
    for (int i = first; i < rules.length; i++) {
      Rule rule = rules[i];
      if (rule.concerns(x)) {
        for (NamePattern pattern : rule.patterns()) {
          List<String> groups = pattern.match(name);
          if (groups != null && rule.says(x)) {
            return responder.answer(x, i, rule, pattern, groups);
          }
        }
        if (!rule.leaves(x)) {
          x.negative();
          return Outcome.DONE;
        }
      }
    }
    return Outcome.NEXT;
  }

  @Override
  public int closest(WireName name) {
    return isWithin(name) && exists(name) ? 0 : name.labels();
  }

  @Override
  public boolean wildcardBelow(WireName name, int label) {
    return isWithin(name) && mayBeAbove(name);
  }

  /** Whether there is a template that makes names in the zone of this one. */
  private boolean isWithin(WireName name) {
    for (int i = 0; i < rules.length; i++) {
      if (makesNames(rules[i], name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean makesNames(Rule rule, WireName name) {
    return rule.owns() && rule.zone(name) >= 0;
  }

  @ColdPath("only where a template makes names, and nobody else has an answer")
  private boolean exists(WireName name) {
    String text = name.toString();
    return Stream.of(rules).anyMatch(rule -> makesNames(rule, name) && rule.matches(text));
  }

  @ColdPath("only where a template makes names, and nobody else has an answer")
  private boolean mayBeAbove(WireName name) {
    String text = name.toString();
    return Stream.of(rules).anyMatch(rule -> makesNames(rule, name) && rule.mayMatchBelow(text));
  }
}
