package isochrone.house.bad.querypath;

import isochrone.wire.QueryPath;

/** Has one marked method among others. */
public final class BadMarked {
  private final StringBuilder builder = new StringBuilder();

  @QueryPath
  public int text() {
    return builder.length();
  }

  /** Is no part of the path. */
  public byte[] setUp() {
    return new byte[text()];
  }
}
