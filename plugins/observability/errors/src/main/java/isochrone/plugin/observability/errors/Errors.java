package isochrone.plugin.observability.errors;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import org.jspecify.annotations.Nullable;

/** Hands queries that ended in SERVFAIL to the {@link Journal}. */
@QueryPath
final class Errors implements Handler {
  private final Journal journal;

  Errors(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Outcome handle(Exchange x) {
    return Outcome.NEXT;
  }

  @Override
  public void after(Exchange x) {
    if (x.size() > 0 && x.response().rcode() == Rcode.SERVFAIL) {
      report(x);
    }
  }

  @ColdPath("a server that works answers no SERVFAIL")
  private void report(Exchange x) {
    String query = "SERVFAIL " + x.query().qname() + " " + RecordType.text(x.type());
    Throwable cause = x.failure();
    journal.add(new Journal.Failure(query + ": " + reason(x, cause), cause));
  }

  private static String reason(Exchange x, @Nullable Throwable cause) {
    if (cause != null) {
      return cause.toString();
    }
    return x.answeredBy().isEmpty() ? "nobody answered in time" : "the answer of " + x.answeredBy();
  }
}
