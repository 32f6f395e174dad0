package org.example.turnstile;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.Suspended;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.Section;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lets a query that waits pass when the next one comes. */
final class Turnstile implements Handler {
  private final ConcurrentLinkedQueue<Suspended> waiting = new ConcurrentLinkedQueue<>();
  private final long limitMillis;

  Turnstile(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  @Override
  public Outcome handle(Exchange x) {
    if (x.qname().toString().startsWith("wait")) {
      waiting.add(x.suspend(limitMillis));
      return Outcome.LATER;
    }
    for (Suspended one = waiting.poll(); one != null; one = waiting.poll()) {
      one.resume(held -> answer(held, "waited"));
    }
    return answer(x, "passed");
  }

  private static Outcome answer(Exchange x, String text) {
    x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), RecordSet.text(0, text));
    return Outcome.DONE;
  }
}
