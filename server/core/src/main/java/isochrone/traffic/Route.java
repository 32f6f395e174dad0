package isochrone.traffic;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.api.traffic.Selection;
import isochrone.wire.AnswerWriter;
import isochrone.wire.PackedAnswer;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import org.jspecify.annotations.Nullable;

/** What was chosen for one query, and the answer it makes; one for each event loop. */
@QueryPath
final class Route {
  private static final int NONE = -1;

  private final Selection chosen = new Selection();
  private final @Nullable Counter[] passed = new Counter[Nesting.LEVELS];
  private int depth;

  /** The targets chosen by the profile that was asked last. */
  Selection chosen() {
    return chosen;
  }

  /** Forgets the way of the query before. */
  void begin() {
    depth = 0;
  }

  /** Notes an endpoint that leads to a profile below: an answer that comes of it counts for it. */
  void pass(Served at, int target) {
    passed[depth] = at.returned()[target];
    depth++;
  }

  /**
   * Answers with an alias.
   *
   * @param top the profile that was asked
   * @param end the profile below it, or itself, whose endpoint was chosen
   */
  void answer(Exchange x, Served top, Served end, PackedAnswer alias) {
    give(x, top, end, alias);
    count(x, end);
  }

  private void give(Exchange x, Served top, Served end, PackedAnswer ready) {
    if (end.is(top)) {
      x.answer(ready);
    } else {
      int ttl = top.answers().ttl(end.answers(), chosen.target(0));
      x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), ttl, ready.recordSet());
    }
  }

  /** Answers with the addresses that the type asks for; false when there are none. */
  boolean answer(Exchange x, Served top, Served end) {
    if (x.type() == RecordType.ANY || chosen.size() > 1) {
      return answerSeveral(x, top, end);
    }
    PackedAnswer address = address(end, 0, x.type() == RecordType.A);
    if (address == null) {
      return false;
    }
    give(x, top, end, address);
    count(x, end);
    return true;
  }

  /** Answers with the addresses of a name that the type asks for; false when there are none. */
  boolean answer(Exchange x, Served top, Served end, Resolved name) {
    RecordSet ipv4 = x.type() == RecordType.AAAA ? null : name.ipv4();
    RecordSet ipv6 = x.type() == RecordType.A ? null : name.ipv6();
    if (ipv4 == null && ipv6 == null) {
      return false;
    }
    int most = top.answers().ttl(end.answers(), chosen.target(0));
    AnswerWriter writer = x.write(Rcode.NOERROR);
    if (ipv4 != null) {
      writer.add(Section.ANSWER, x.qname(), Math.min(most, ipv4.ttl()), ipv4);
    }
    if (ipv6 != null) {
      writer.add(Section.ANSWER, x.qname(), Math.min(most, ipv6.ttl()), ipv6);
    }
    count(x, end);
    return true;
  }

  private boolean answerSeveral(Exchange x, Served top, Served end) {
    int ipv4 = x.type() == RecordType.AAAA ? NONE : ttl(top, end, true);
    int ipv6 = x.type() == RecordType.A ? NONE : ttl(top, end, false);
    if (ipv4 == NONE && ipv6 == NONE) {
      return false;
    }
    AnswerWriter writer = x.write(Rcode.NOERROR);
    write(x, writer, end, true, ipv4);
    write(x, writer, end, false, ipv6);
    countAll(x, end, ipv4, ipv6);
    return true;
  }

  /** The TTL of a set made of several: all its records have the same (RFC 2181 §5.2). */
  private int ttl(Served top, Served end, boolean ipv4) {
    int shortest = NONE;
    for (int i = 0; i < chosen.size(); i++) {
      if (address(end, i, ipv4) != null) {
        int ttl = top.answers().ttl(end.answers(), chosen.target(i));
        shortest = shortest == NONE ? ttl : Math.min(shortest, ttl);
      }
    }
    return shortest;
  }

  private void write(Exchange x, AnswerWriter writer, Served end, boolean ipv4, int ttl) {
    for (int i = 0; i < chosen.size() && ttl != NONE; i++) {
      PackedAnswer address = address(end, i, ipv4);
      if (address != null) {
        writer.add(Section.ANSWER, x.qname(), ttl, address.recordSet());
      }
    }
  }

  private void countAll(Exchange x, Served end, int ipv4, int ipv6) {
    countPassed(x);
    for (int i = 0; i < chosen.size(); i++) {
      if (isGiven(end, i, ipv4, ipv6) && !isGivenBefore(end, i, ipv4, ipv6)) {
        end.returned()[chosen.target(i)].add(x);
      }
    }
  }

  private boolean isGiven(Served end, int position, int ipv4, int ipv6) {
    return (ipv4 != NONE && address(end, position, true) != null)
        || (ipv6 != NONE && address(end, position, false) != null);
  }

  /** Whether the other family of the same target has been given already. */
  private boolean isGivenBefore(Served end, int position, int ipv4, int ipv6) {
    for (int i = 0; i < position; i++) {
      if (chosen.target(i) == chosen.target(position) && isGiven(end, i, ipv4, ipv6)) {
        return true;
      }
    }
    return false;
  }

  /** Counts an answer of one target, for each profile on the way to it. */
  private void count(Exchange x, Served end) {
    countPassed(x);
    end.returned()[chosen.target(0)].add(x);
  }

  private void countPassed(Exchange x) {
    for (int i = 0; i < depth; i++) {
      Counter counter = passed[i];
      if (counter != null) {
        counter.add(x);
      }
    }
  }

  private @Nullable PackedAnswer address(Served end, int position, boolean ipv4) {
    return chosen.gives(position, ipv4)
        ? end.answers().address(chosen.target(position), ipv4)
        : null;
  }
}
