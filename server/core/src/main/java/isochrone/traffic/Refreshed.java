package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.traffic.Lookup.Found;
import isochrone.traffic.Lookup.Question;
import isochrone.wire.RecordSet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The records of one type that a name resolves to, looked up anew whenever they have run out. Works
 * on the probes' thread.
 *
 * <p>While nobody can say, the last that was known stays (RFC 8767).
 */
final class Refreshed {
  /** Between two lookups that were answered, whatever the TTL says. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * What is not there is mostly not there for good, such as IPv6 addresses, and answers without a
   * SOA say nothing about how long.
   */
  private static final Duration SHORTEST_NOTHING = Duration.ofSeconds(30);

  /** What is not there may be there soon. */
  private static final Duration LONGEST_NOTHING = Duration.ofMinutes(1);

  /** After the first failure; each further one doubles it. */
  private static final Duration FIRST_RETRY = Duration.ofMillis(250);

  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /** RFC 8767 §5 advises one to three days. */
  private static final Duration STALE = Duration.ofDays(1);

  /** RFC 8767 §4. */
  private static final int STALE_TTL = 30;

  private final Parts parts;
  private final Question question;
  private final Runnable changed;
  private Timers.@Nullable Alarm alarm;
  private @Nullable RecordSet records;
  private @Nullable String trouble;
  private Duration retry = FIRST_RETRY;
  private long keptUntil;
  private boolean known;
  private boolean asked;
  private boolean stopped;

  /** What all of them work with. */
  record Parts(Timers timers, Clock clock, Lookups lookups, FlattenMetrics metrics) {}

  /**
   * Records that nobody has looked up yet.
   *
   * @param changed told after each lookup
   */
  Refreshed(Parts parts, Question question, Runnable changed) {
    this.parts = parts;
    this.question = question;
    this.changed = changed;
  }

  /** Begins. */
  void start() {
    parts.lookups().find(question, this::found);
  }

  /** Ends it; a lookup under way finds no ear. */
  void stop() {
    stopped = true;
    if (alarm != null) {
      alarm.cancel();
    }
  }

  /** Whether the first lookup is over. */
  boolean asked() {
    return asked;
  }

  /** Whether it is known what there is, be it nothing, and be it from some time ago. */
  boolean known() {
    return known;
  }

  /** The records; null for none and while nothing is known. */
  @Nullable RecordSet records() {
    return records;
  }

  /** Why the last lookup failed; null when it did not. */
  @Nullable String trouble() {
    return trouble;
  }

  private void found(Found found) {
    if (stopped) {
      return;
    }
    asked = true;
    trouble = found.trouble();
    parts.metrics().lookedUp(question, found);
    if (trouble == null) {
      take(found);
    } else {
      goWithout();
    }
    changed.run();
  }

  private void take(Found found) {
    boolean none = found.data().isEmpty();
    records = none ? null : RecordSet.of(question.type(), found.ttl(), found.data());
    known = true;
    retry = FIRST_RETRY;
    Duration ttl = Duration.ofSeconds(found.ttl());
    keptUntil = parts.clock().nanoTime() + ttl.plus(STALE).toNanos();
    Duration least = none ? SHORTEST_NOTHING : SHORTEST;
    Duration atLeast = ttl.compareTo(least) < 0 ? least : ttl;
    askAfter(shorter(atLeast, none ? LONGEST_NOTHING : LONGEST));
  }

  private static Duration shorter(Duration one, Duration two) {
    return one.compareTo(two) < 0 ? one : two;
  }

  private void goWithout() {
    if (known && parts.clock().nanoTime() - keptUntil >= 0) {
      known = false;
      records = null;
    }
    if (records != null && records.ttl() > STALE_TTL) {
      records = records.withTtl(STALE_TTL);
    }
    askAfter(retry);
    retry = shorter(retry.multipliedBy(2), LONGEST_RETRY);
  }

  private void askAfter(Duration time) {
    alarm = parts.timers().schedule(time.toNanos(), this::start);
  }
}
