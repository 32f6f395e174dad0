package isochrone.plugin.observability.log;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.PerLoop;
import isochrone.wire.QueryPath;
import java.util.List;

/** Leaves a line for each query with the thread that writes them. */
@QueryPath
final class Log implements Handler {
  private final Rule[] inside;
  private final Rule[] outside;
  private final PerLoop<LineBuffer> lines;

  /**
   * A log.
   *
   * @param inside what holds in the zones of the block, the first that covers a name decides
   * @param outside the same for queries that lie in no zone
   * @param lines what each loop writes into
   */
  Log(List<Rule> inside, List<Rule> outside, PerLoop<LineBuffer> lines) {
    this.inside = inside.toArray(Rule[]::new);
    this.outside = outside.toArray(Rule[]::new);
    this.lines = lines;
  }

  @Override
  public Outcome handle(Exchange x) {
    return Outcome.NEXT;
  }

  @Override
  public void after(Exchange x) {
    log(x, inside);
  }

  /** Logs a query that lies outside every zone. */
  void outside(Exchange x) {
    log(x, outside);
  }

  private void log(Exchange x, Rule[] rules) {
    if (x.trace() != null) {
      return; // nobody asked: it is only being explained
    }
    for (Rule rule : rules) {
      if (rule.covers(x.query().qname())) {
        rule.log(x, lines.of(x));
        return;
      }
    }
  }
}
