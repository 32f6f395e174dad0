package isochrone.plugin.serving.template;

import isochrone.api.Exchange;
import isochrone.api.Zone;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One template: which questions it is for, and what it answers.
 *
 * @param type the type that is asked, or ANY
 * @param zones where it holds, deeper ones first
 * @param patterns the first that matches counts
 * @param records of the three sections
 * @param rcode the result
 * @param error more about the result; null for nothing more
 * @param fallthrough the zones of which it leaves the names that do not match; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Rule(
    int type,
    Zone[] zones,
    List<NamePattern> patterns,
    Sections records,
    int rcode,
    @Nullable Reason error,
    @Nullable List<WireName> fallthrough) {

  /** The templates of the records of each section. */
  record Sections(
      List<RecordTemplate> answer,
      List<RecordTemplate> authority,
      List<RecordTemplate> additional) {}

  /** An extended error (RFC 8914). */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Reason(int code, byte[] text) {}

  /** Whether it is for this question. */
  @QueryPath
  boolean concerns(Exchange x) {
    return (type == RecordType.ANY || x.type() == RecordType.ANY || type == x.type())
        && zone(x.qname()) >= 0;
  }

  /** Index of the zone that a name lies in, of several the deepest; -1 for none. */
  @QueryPath
  int zone(WireName name) {
    for (int i = 0; i < zones.length; i++) {
      if (name.isWithin(zones[i].origin())) {
        return i;
      }
    }
    return -1;
  }

  /** Whether names exist because of it. */
  @QueryPath
  boolean owns() {
    return rcode == Rcode.NOERROR && !records.answer().isEmpty();
  }

  /** Of one type alone it cannot tell that there is nothing of any type. */
  private boolean isPart(Exchange x) {
    return x.type() == RecordType.ANY && type != RecordType.ANY;
  }

  /** Whether it answers this question when an expression matches. */
  boolean says(Exchange x) {
    return owns() || !isPart(x);
  }

  /** Whether a name that no expression matches is left to others. */
  boolean leaves(Exchange x) {
    WireName name = x.qname();
    return isPart(x)
        || (fallthrough != null
            && (fallthrough.isEmpty() || fallthrough.stream().anyMatch(name::isWithin)));
  }

  /** Whether an expression matches the name. */
  boolean matches(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }

  /** Whether an expression may match a name below this one. */
  boolean mayMatchBelow(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.mayMatchBelow(name));
  }
}
