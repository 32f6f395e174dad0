package isochrone.wire;

/** Something. */
final class QueryImpl {}
