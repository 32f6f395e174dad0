package isochrone.traffic;

import isochrone.wire.WireName;

/**
 * The moments at which one endpoint is probed: multiples of the interval, moved by a phase of its
 * own that spreads all endpoints evenly over the interval.
 *
 * @param phase first moment after the zero of the clock, 0 to {@code interval} - 1
 * @param interval nanoseconds between two moments
 */
record Beat(long phase, long interval) {

  /** The beat of an endpoint: always the same for the same names, so that it outlives reloads. */
  static Beat of(WireName profile, String endpoint, long interval) {
    long hash = (long) profile.toString().hashCode() << 32 | (endpoint.hashCode() & 0xFFFF_FFFFL);
    return new Beat(Long.remainderUnsigned(mixed(hash), interval), interval);
  }

  /** The first moment after {@code nanos}. */
  long after(long nanos) {
    return nanos + interval - Math.floorMod(nanos - phase, interval);
  }

  /** Spreads neighbouring numbers over all 64 bits: the finalizer of MurmurHash3. */
  private static long mixed(long value) {
    long h = value;
    h ^= h >>> 33;
    h *= 0xff51afd7ed558ccdL;
    h ^= h >>> 33;
    h *= 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
