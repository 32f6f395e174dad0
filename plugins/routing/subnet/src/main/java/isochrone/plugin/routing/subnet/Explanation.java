package isochrone.plugin.routing.subnet;

import isochrone.api.Client;
import isochrone.api.Trace;
import isochrone.api.traffic.EndpointStatus;
import isochrone.wire.ColdPath;
import java.util.List;

/** Says how an endpoint was found, a note for each step. */
@ColdPath("people ask for explanations, one at a time")
final class Explanation {
  private final Trace trace;
  private final List<String> names;
  private final EndpointStatus[] states;
  private final boolean absent;

  Explanation(Trace trace, List<String> names, EndpointStatus[] states, boolean absent) {
    this.trace = trace;
    this.names = names;
    this.states = states;
    this.absent = absent;
  }

  /** What the ranges say; -1 for no endpoint. */
  Explanation ranges(Client client, int matched) {
    if (matched < 0) {
      return note(client + " is in no subnets");
    }
    boolean off = states[matched] == EndpointStatus.DISABLED;
    return note(
        client + " is in the subnets of " + names.get(matched) + (off ? ", switched off" : ""));
  }

  /** Which endpoint takes all others; -1 when that does not matter, or there is none. */
  Explanation fallback(int target) {
    return target < 0 ? this : note(names.get(target) + " has no subnets: it takes all others");
  }

  /** What becomes of the endpoint; -1 for none. */
  Explanation verdict(int target, boolean usable) {
    if (target < 0) {
      return note("no endpoint takes all others: " + negative());
    }
    String state = names.get(target) + " is " + states[target];
    if (!usable) {
      return note(state + ": " + negative());
    }
    boolean degraded = states[target] == EndpointStatus.DEGRADED;
    return note(state + (degraded ? ", but so is every endpoint: served" : ": served"));
  }

  private String negative() {
    return absent ? "the answer is as if there were no profile" : "the answer holds no data";
  }

  private Explanation note(String text) {
    trace.note("subnet", text);
    return this;
  }
}
