package isochrone.plugin.routing.multivalue;

import isochrone.api.Exchange;
import isochrone.api.Trace;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/**
 * Picks as many endpoints of each family as an answer may hold. Where there are more, they are
 * taken in a row from one at random, round the end: each is as likely as any other.
 */
@QueryPath
final class Several implements Selector {
  private final int[] ipv4;
  private final int[] ipv6;
  private final int most;
  private final List<String> names;

  Several(int[] ipv4, int[] ipv6, int most, List<String> names) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.most = most;
    this.names = names;
  }

  @Override
  public boolean select(Exchange x, Selection out) {
    add(x, out, ipv4, true);
    add(x, out, ipv6, false);
    return out.size() > 0;
  }

  private void add(Exchange x, Selection out, int[] usable, boolean family) {
    int count = Math.min(most, usable.length);
    int at = usable.length > most ? x.random(usable.length) : 0;
    Trace trace = x.trace();
    if (trace != null) {
      explain(trace, usable, family, count, at);
    }
    for (int i = 0; i < count; i++) {
      out.add(usable[at], family);
      at = at + 1 < usable.length ? at + 1 : 0;
    }
  }

  @ColdPath("people ask for explanations, one at a time")
  private void explain(Trace trace, int[] usable, boolean family, int count, int first) {
    String text = "%d usable with %s".formatted(usable.length, family ? "IPv4" : "IPv6");
    if (usable.length > most) {
      text += ": %d of them, from %s on".formatted(count, names.get(usable[first]));
    }
    trace.note("multivalue", text);
  }
}
