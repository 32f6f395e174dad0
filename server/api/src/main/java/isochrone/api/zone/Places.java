package isochrone.api.zone;

import isochrone.wire.NamePages;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;

/** Names, each with the place of what it stands for. */
final class Places {
  private final NamePages names = new NamePages();

  /** Adds the suffix of a name. */
  void add(WireName name, int label, int place) {
    int added = names.add(name, label, Integer.BYTES);
    Bytes.i32(names.bytes(), names.behind(added), place);
  }

  void seal() {
    names.bytes().seal();
  }

  @QueryPath
  boolean isEmpty() {
    return names.size() == 0;
  }

  /** What the suffix of a name stands for; 0 for nothing. */
  @QueryPath
  int get(WireName name, int label) {
    int found = names.find(name, label);
    return found == 0 ? 0 : Bytes.i32(names.bytes(), names.behind(found));
  }

  /** The first label of {@code name} whose suffix is held; -1 for none. */
  @QueryPath
  int longest(WireName name) {
    return names.longest(name, 0);
  }
}
