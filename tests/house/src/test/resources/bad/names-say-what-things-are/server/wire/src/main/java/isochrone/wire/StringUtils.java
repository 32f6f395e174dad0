package isochrone.wire;

/** Something. */
final class StringUtils {}
