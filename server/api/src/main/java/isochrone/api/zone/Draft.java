package isochrone.api.zone;

import isochrone.api.Origin;
import isochrone.wire.RecordSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A record set while its records are collected. */
final class Draft {
  private final int type;
  private final Origin origin;
  private final List<byte[]> data = new ArrayList<>();
  private int ttl;
  private boolean uneven;

  Draft(int type, Origin origin, int ttl) {
    this.type = type;
    this.origin = origin;
    this.ttl = ttl;
  }

  int type() {
    return type;
  }

  /** Where the first record was written. */
  Origin origin() {
    return origin;
  }

  int size() {
    return data.size();
  }

  /** Whether records differ in TTL. */
  boolean uneven() {
    return uneven;
  }

  /** Adds a record; one of the same data is the same record (RFC 2181 §5). */
  void add(int seconds, byte[] bytes) {
    uneven |= seconds != ttl;
    ttl = Math.min(ttl, seconds);
    if (data.stream().noneMatch(known -> Arrays.equals(known, bytes))) {
      data.add(bytes);
    }
  }

  RecordSet toRecordSet() {
    return RecordSet.of(type, ttl, data);
  }
}
