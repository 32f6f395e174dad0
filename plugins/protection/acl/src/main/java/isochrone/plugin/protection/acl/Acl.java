package isochrone.plugin.protection.acl;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.PerLoop;
import isochrone.api.Trace;
import isochrone.wire.ColdPath;
import isochrone.wire.ExtendedError;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets queries pass or turns them away, by the first rule that matches.
 *
 * <p>Who asks is the sender of the packet, whatever the query tells of a client behind it.
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
    Rule rule = rules.find(x.packet(), x.qname(), x.type());
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

  @Override
  public boolean admits(Exchange x, WireName name, int type) {
    Rule rule = rules.find(x.packet(), name, type);
    if (rule == null || rule.action() == Action.ALLOW) {
      return true;
    }
    if (x.trace() != null) {
      explain(x, name, type, rule);
    }
    return false;
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
      String who = sender(x) + " asks for " + RecordType.text(x.type()) + ": ";
      trace.note("acl", who + (rule == null ? "no rule matches, so it may" : verdict(rule)));
    }
  }

  @ColdPath("people ask for explanations, one at a time")
  private static void explain(Exchange x, WireName name, int type, Rule rule) {
    Trace trace = x.trace();
    if (trace != null) {
      String what = RecordType.text(type) + " of " + name + " is not for " + sender(x) + ": ";
      trace.note("acl", what + verdict(rule));
    }
  }

  @ColdPath("people ask for explanations, one at a time")
  private static String sender(Exchange x) {
    return PacketAddress.text(x.packet().addressHigh(), x.packet().addressLow());
  }

  @ColdPath("people ask for explanations, one at a time")
  private static String verdict(Rule rule) {
    return rule.action().name().toLowerCase(Locale.ROOT) + ", by the rule at " + rule.origin();
  }
}
