package isochrone.api.zone;

import isochrone.wire.NamePages;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;

/**
 * What a zone has at each of its names, maybe nothing: behind the name the number of answers (2),
 * the place of that to a question for all types (4), and of each answer the type (2) and place (4).
 */
final class Nodes {
  private static final int HEAD = 6;
  private static final int ROW = 6;

  private final NamePages names;

  /** A table for about so many names. */
  Nodes(int expected) {
    names = new NamePages(expected);
  }

  /** Adds a name with its first so many answers. */
  int add(WireName name, int label, int count, int any, int[] types, int[] answers) {
    int node = names.add(name, label, HEAD + count * ROW);
    int place = names.behind(node);
    Bytes.u16(names.bytes(), place, count);
    Bytes.i32(names.bytes(), place + 2, any);
    place += HEAD;
    for (int i = 0; i < count; i++) {
      Bytes.u16(names.bytes(), place, types[i]);
      Bytes.i32(names.bytes(), place + 2, answers[i]);
      place += ROW;
    }
    return node;
  }

  void seal() {
    names.bytes().seal();
  }

  /** The node of the suffix of a name; 0 for none. */
  @QueryPath
  int find(WireName name, int label) {
    return names.find(name, label);
  }

  /** The first label of {@code name} whose suffix has a node; -1 for none. */
  @QueryPath
  int longest(WireName name) {
    return names.longest(name, 0);
  }

  /** The answer of a node for a type, for ANY one record set (RFC 8482 §4.1); 0 for no data. */
  @QueryPath
  int answer(int node, int type) {
    int place = names.behind(node);
    if (type == RecordType.ANY) {
      return Bytes.i32(names.bytes(), place + 2);
    }
    int end = place + HEAD + Bytes.u16(names.bytes(), place) * ROW;
    for (int row = place + HEAD; row < end; row += ROW) {
      if (Bytes.u16(names.bytes(), row) == type) {
        return Bytes.i32(names.bytes(), row + 2);
      }
    }
    return 0;
  }
}
