package isochrone.plugin.observability.log;

import isochrone.api.Exchange;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Which queries are logged, in what form and where to. */
@QueryPath
final class Rule {
  /** What CoreDNS begins its lines on standard output with. */
  private static final byte[] LEVEL = "[INFO] ".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NOTHING = {};

  private final WireName[] names;
  private final Set<ResponseClass> classes;
  private final int every;
  private final byte[] prefix;
  private final Format format;
  private final Output output;

  /**
   * Makes a rule.
   *
   * @param names the rule is for these names and those below
   * @param classes of answers that are logged
   * @param every one of so many, by chance
   * @param level whether lines begin with their level
   */
  Rule(
      List<WireName> names,
      Set<ResponseClass> classes,
      int every,
      boolean level,
      Format format,
      Output output) {
    this.names = names.toArray(WireName[]::new);
    this.classes = classes;
    this.every = every;
    this.prefix = level ? LEVEL : NOTHING;
    this.format = format;
    this.output = output;
  }

  /** Whether this rule decides about a name. */
  boolean covers(WireName name) {
    for (WireName each : names) {
      if (name.isWithin(each)) {
        return true;
      }
    }
    return false;
  }

  /** Logs a query if it is one of those wanted. */
  void log(Exchange x, LineBuffer line) {
    if (!classes.contains(ResponseClass.of(x)) || (every > 1 && x.random(every) != 0)) {
      return;
    }
    line.begin();
    line.raw(prefix);
    format.write(x, line);
    line.raw('\n');
    output.offer(x, line);
  }
}
