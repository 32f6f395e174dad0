package isochrone.house.bad.querypath;

import isochrone.wire.QueryPath;

/** Is marked, and so is every class that implements it. */
@QueryPath
public interface Query {
  int answer(int question) throws Exception;
}
