package isochrone.plugin.protection.acl;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.PerLoop;
import isochrone.api.Trace;
import isochrone.wire.ColdPath;
import isochrone.wire.ExtendedError;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets queries pass or turns them away, by the first rule that matches.
 *
 * <p>It stands in front of whatever learns of a client behind the sender, so the client here is the
 * sender, whose address no option of the query can change.
 */
@QueryPath
final class Acl implements Handler {
  private final RuleTable rules;
  private final PerLoop<Counts> counts;

  Acl(RuleTable rules, PerLoop<Counts> counts) {
    this.rules = rules;
    this.counts = counts;
  }

  @Override
  public Outcome handle(Exchange x) {
    Rule rule = rules.find(x);
    if (x.trace() != null) {
      explain(x, rule);
    }
    if (rule == null || rule.action() == Action.ALLOW) {
      counts.of(x).allowed(x).add(x);
      return Outcome.NEXT;
    }
    counts.of(x).turnedAway(x, rule).add(x);
    return turnAway(x, rule.action());
  }

  private static Outcome turnAway(Exchange x, Action action) {
    if (action == Action.DROP) {
      return Outcome.DROP;
    }
    boolean block = action == Action.BLOCK;
    x.write(block ? Rcode.REFUSED : Rcode.NOERROR).authoritative(false);
    x.response().extendedError(block ? ExtendedError.BLOCKED : ExtendedError.FILTERED);
    return Outcome.DONE;
  }

  @ColdPath("people ask for explanations, one at a time")
  private static void explain(Exchange x, @Nullable Rule rule) {
    Trace trace = x.trace();
    if (trace != null) {
      String who = x.client() + " asks for " + RecordType.text(x.type()) + ": ";
      trace.note("acl", who + (rule == null ? "no rule matches, so it may" : verdict(rule)));
    }
  }

  @ColdPath("people ask for explanations, one at a time")
  private static String verdict(Rule rule) {
    return rule.action().name().toLowerCase(Locale.ROOT) + ", by the rule at " + rule.origin();
  }
}
