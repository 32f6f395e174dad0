package org.example.fortune;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.metrics.Counter;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;

/** Answers TXT questions with one of its sayings. */
final class Fortune implements Handler {
  private final RecordSet[] sayings;
  private final Counter told;

  Fortune(RecordSet[] sayings, Counter told) {
    this.sayings = sayings;
    this.told = told;
  }

  @Override
  public Outcome handle(Exchange x) {
    if (x.type() != RecordType.TXT) {
      return Outcome.NEXT;
    }
    told.add(x);
    RecordSet saying = sayings[x.random(sayings.length)];
    x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), saying);
    return Outcome.DONE;
  }
}
