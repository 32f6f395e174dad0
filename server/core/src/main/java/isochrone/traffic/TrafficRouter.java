package isochrone.traffic;

import isochrone.api.Attr;
import isochrone.api.Exchange;
import isochrone.api.Outcome;
import isochrone.api.traffic.ProfileHandle;
import isochrone.api.traffic.Router;
import isochrone.api.traffic.Selection;
import isochrone.wire.AnswerWriter;
import isochrone.wire.PackedAnswer;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import org.jspecify.annotations.Nullable;

/**
 * Answers from profiles in two steps: routing and health choose endpoints without regard to the
 * type asked for, then the type decides what of them goes out. The second never leads back to the
 * first.
 */
@QueryPath
final class TrafficRouter implements Router {
  /** The states that one query is answered from, also when it comes by several profiles. */
  private static final Attr<World> WORLD = Attr.named("world");

  private final Selection[] selections;

  /** A router for so many event loops. */
  TrafficRouter(int loops) {
    selections = new Selection[loops];
    for (int i = 0; i < loops; i++) {
      selections[i] = new Selection();
    }
  }

  @Override
  public Outcome route(Exchange x, ProfileHandle profile) {
    Steered steered = (Steered) profile;
    Served served = world(x, steered).served(steered.index());
    if (!served.decides(x.type())) {
      return Outcome.NEXT;
    }
    Selection chosen = selections[x.loop()];
    if (!served.select(x, chosen)) {
      x.negative(served.answers().ttl());
    } else if (chosen.size() == 1 || served.answers().named()) {
      answerOne(x, served, chosen.target(0));
    } else {
      answerSeveral(x, served, chosen);
    }
    return Outcome.DONE;
  }

  private static World world(Exchange x, Steered steered) {
    World known = x.get(WORLD);
    if (known != null) {
      return known;
    }
    World present = steered.draft().world();
    x.set(WORLD, present);
    return present;
  }

  private static void answerOne(Exchange x, Served served, int target) {
    PackedAnswer answer = served.answers().find(target, x.type());
    if (answer == null) {
      x.negative(served.answers().ttl());
      return;
    }
    x.answer(answer);
    served.returned()[target].add(x);
  }

  private static void answerSeveral(Exchange x, Served served, Selection chosen) {
    int type = typeToGive(x.type(), served.answers(), chosen);
    int ttl = shortest(type, served.answers(), chosen);
    if (ttl < 0) {
      x.negative(served.answers().ttl());
      return;
    }
    AnswerWriter writer = x.write(Rcode.NOERROR);
    for (int i = 0; i < chosen.size(); i++) {
      int target = chosen.target(i);
      RecordSet set = set(served.answers(), target, type);
      if (set != null) {
        writer.add(Section.ANSWER, x.qname(), ttl, set);
        served.returned()[target].add(x);
      }
    }
  }

  /** The type asked for; for ANY the first of A and AAAA that is there (RFC 8482 §4.1). */
  private static int typeToGive(int asked, Answers answers, Selection chosen) {
    if (asked != RecordType.ANY) {
      return asked;
    }
    return shortest(RecordType.A, answers, chosen) < 0 ? RecordType.AAAA : RecordType.A;
  }

  /** The TTL of a set made of several: all its records have the same (RFC 2181 §5.2); -1: empty. */
  private static int shortest(int type, Answers answers, Selection chosen) {
    int shortest = -1;
    for (int i = 0; i < chosen.size(); i++) {
      RecordSet set = set(answers, chosen.target(i), type);
      if (set != null && (shortest < 0 || set.ttl() < shortest)) {
        shortest = set.ttl();
      }
    }
    return shortest;
  }

  private static @Nullable RecordSet set(Answers answers, int target, int type) {
    PackedAnswer answer = answers.find(target, type);
    return answer == null ? null : answer.recordSet(0);
  }
}
