package isochrone.wire;

/** Something. */
final class ZoneManager {}
