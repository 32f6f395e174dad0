package isochrone.wire;

/** Something. */
final class Utility {}
