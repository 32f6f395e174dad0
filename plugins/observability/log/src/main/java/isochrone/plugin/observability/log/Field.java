package isochrone.plugin.observability.log;

import isochrone.api.Exchange;
import isochrone.wire.QueryPath;

/** One part of a line. */
@FunctionalInterface
interface Field {

  /** Writes it for a query that has run its course. */
  @QueryPath
  void write(Exchange x, LineBuffer line);
}
