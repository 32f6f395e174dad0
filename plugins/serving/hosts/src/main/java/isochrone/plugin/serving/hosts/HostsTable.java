package isochrone.plugin.serving.hosts;

import isochrone.api.Exchange;
import isochrone.api.Outcome;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/**
 * The names of one zone and their records. Where a name has an address, it decides about all
 * addresses of the name: others must not slip past it by the other family, or by an alias.
 *
 * @param names all that exist, empty non-terminals too, each with a number of its records
 * @param wildcards by the name that the asterisk stands below
 * @param records by number; null for none
 */
@QueryPath
record HostsTable(CompactNames names, CompactNames wildcards, HostsSets records) {

  /** Answers what it can, and passes on the rest. */
  Outcome answer(Exchange x) {
    HostsRecords found = records(x);
    if (found == null) {
      return Outcome.NEXT;
    }
    RecordSet set = found.find(x.type());
    if (set != null) {
      x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), set);
      return Outcome.DONE;
    }
    if (found.hasAddress() && leadsToAddress(x.type())) {
      x.negative();
      return Outcome.DONE;
    }
    return Outcome.NEXT;
  }

  private @Nullable HostsRecords records(Exchange x) {
    int exact = names.find(x.qname(), 0);
    if (exact >= 0) {
      return records.get(names.value(exact));
    }
    if (wildcards.size() == 0) {
      return null;
    }
    // RFC 4592 §3.3.1: the wildcard at the closest encloser.
    int encloser = x.closestEncloser();
    int wildcard = encloser == 0 ? -1 : wildcards.find(x.qname(), encloser);
    return wildcard < 0 ? null : records.get(wildcards.value(wildcard));
  }

  private static boolean leadsToAddress(int type) {
    return type == RecordType.A || type == RecordType.AAAA || type == RecordType.CNAME;
  }

  int closest(WireName name) {
    return names.closest(name);
  }

  boolean wildcardBelow(WireName name, int label) {
    return wildcards.find(name, label) >= 0;
  }
}
