package isochrone.api.zone;

import isochrone.wire.PackedAnswer;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a zone has at one name: a prepared answer for each type, maybe none. */
final class Node {
  private final int[] types;
  private final PackedAnswer[] answers;
  private final @Nullable PackedAnswer any;
  private final @Nullable WireName alias;

  /**
   * A node of these answers, each with its set first.
   *
   * @param any the answer to a question for all types; null where there is nothing
   */
  Node(List<PackedAnswer> answers, @Nullable PackedAnswer any) {
    this.answers = answers.toArray(new PackedAnswer[0]);
    this.any = any;
    types = new int[this.answers.length];
    WireName target = null;
    for (int i = 0; i < types.length; i++) {
      types[i] = this.answers[i].recordSet(0).type();
      if (types[i] == RecordType.CNAME) {
        target = this.answers[i].recordSet(0).name(0);
      }
    }
    alias = target;
  }

  /** The target of the alias that this name is; null where it is none. */
  @QueryPath
  @Nullable WireName alias() {
    return alias;
  }

  /** The answer for a type, for ANY one record set (RFC 8482 §4.1); null for no data. */
  @QueryPath
  @Nullable PackedAnswer find(int type) {
    if (type == RecordType.ANY) {
      return any;
    }
    for (int i = 0; i < types.length; i++) {
      if (types[i] == type) {
        return answers[i];
      }
    }
    return null;
  }
}
