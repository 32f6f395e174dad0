package isochrone.plugin.protection.acl;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counters of one event loop, by listener, action and zone; made when first needed. */
@QueryPath
final class Counts {
  private final AclMetrics metrics;
  private final List<String> zones;
  private final int columns;
  private @Nullable Counter[][] counters = {};

  /**
   * No counters yet.
   *
   * @param zones the zones that rules may be for
   */
  Counts(AclMetrics metrics, List<String> zones) {
    this.metrics = metrics;
    this.zones = zones;
    this.columns = Action.COUNT * zones.size();
  }

  /** The counter of queries that may pass. */
  Counter allowed(Exchange x) {
    return of(x, Action.ALLOW, 0);
  }

  /** The counter of queries that a rule turns away. */
  Counter turnedAway(Exchange x, Rule rule) {
    return of(x, rule.action(), rule.zones().find(x.qname()));
  }

  private Counter of(Exchange x, Action action, int zone) {
    int server = x.listener().index();
    int column = action.index() * zones.size() + zone;
    Counter known = server < counters.length ? counters[server][column] : null;
    return known != null ? known : make(x, action, zone, column);
  }

  @ColdPath("once for each listener, action and zone")
  private Counter make(Exchange x, Action action, int zone, int column) {
    int server = x.listener().index();
    int rows = counters.length;
    if (server >= rows) {
      counters = Arrays.copyOf(counters, server + 1);
      for (int row = rows; row <= server; row++) {
        counters[row] = new Counter[columns];
      }
    }
    String text = x.listener().text();
    Counter made =
        action == Action.ALLOW
            ? metrics.allowed().with(text, "")
            : metrics.of(action).with(text, zones.get(zone), "");
    counters[server][column] = made;
    return made;
  }
}
