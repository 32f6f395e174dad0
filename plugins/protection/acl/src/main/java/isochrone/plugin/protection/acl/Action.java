package isochrone.plugin.protection.acl;

import isochrone.wire.QueryPath;

/** What becomes of a query. */
enum Action {
  /** It is answered as if there were no rule. */
  ALLOW(0),
  /** It is refused. */
  BLOCK(1),
  /** It is told that there is nothing. */
  FILTER(2),
  /** It gets no answer. */
  DROP(3);

  /** How many there are. */
  static final int COUNT = 4;

  private final int index;

  Action(int index) {
    this.index = index;
  }

  /** Its place in tables, from 0. */
  @QueryPath
  int index() {
    return index;
  }
}
