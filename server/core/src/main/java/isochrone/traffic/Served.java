package isochrone.traffic;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Targets;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import java.util.Arrays;

/**
 * All that a query needs of one profile in its present state.
 *
 * @param steered the profile
 * @param status its state
 * @param selector chooses among the endpoints in their present states
 * @param answers what the endpoints stand for
 * @param returned counts answers by endpoint
 * @param nested index of the profile that an endpoint stands for, or {@link #LEAF}
 * @param flat its part in flattening
 */
@QueryPath
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Served(
    Steered steered,
    ProfileStatus status,
    Selector selector,
    Answers answers,
    Counter[] returned,
    int[] nested,
    Flat flat) {
  /** Stands for no profile. */
  static final int LEAF = -1;

  /** Of a profile in which none is nested. */
  static final int[] LEAVES = new int[Targets.MAX];

  static {
    Arrays.fill(LEAVES, LEAF);
  }

  /** Whether this is the same profile; within one world it is the same state of it, too. */
  boolean is(Served other) {
    return steered == other.steered;
  }

  /** Whether there is anything to choose from. */
  boolean active() {
    return status != ProfileStatus.DISABLED && status != ProfileStatus.INACTIVE;
  }

  /** Whether questions of this type end here rather than with records that share the name. */
  boolean decides(int type) {
    return switch (type) {
      case RecordType.A, RecordType.AAAA, RecordType.CNAME -> true;
      case RecordType.ANY -> active();
      default -> active() && answers.named() && !flat.wanted();
    };
  }

  /** Chooses endpoints; false when nothing fits. */
  boolean select(Exchange x, Selection out) {
    out.clear();
    return active() && selector.select(x, out) && out.size() > 0;
  }
}
