package isochrone.wire;

/** Something. */
final class Query {}
