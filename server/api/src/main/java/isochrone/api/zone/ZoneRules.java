package isochrone.api.zone;

import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules that the records of a zone have to keep among each other. */
final class ZoneRules {
  /** What may stand beside an alias (RFC 4034 §3 and §4, RFC 2535 §3). */
  private static final Set<Integer> BESIDE_ALIAS =
      Set.of(RecordType.CNAME, RecordType.RRSIG, RecordType.NSEC, RecordType.of("KEY"));

  /** Types of which a name has one record at most, with the rule. */
  private static final Map<Integer, String> SINGLE =
      Map.of(
          RecordType.CNAME, "RFC 2181 §10.1",
          RecordType.DNAME, "RFC 6672 §2.4",
          RecordType.SOA, "RFC 1035 §5.2");

  private final WireName origin;
  private final Drafts drafts;
  private final Consumer<ZoneFault> faults;
  private final Consumer<ZoneFault> advice;

  ZoneRules(
      WireName origin, Drafts drafts, Consumer<ZoneFault> faults, Consumer<ZoneFault> advice) {
    this.origin = origin;
    this.drafts = drafts;
    this.faults = faults;
    this.advice = advice;
  }

  void check() {
    drafts.byName().forEach(this::checkName);
  }

  private void checkName(WireName owner, Map<Integer, Draft> sets) {
    sets.values().forEach(set -> checkSet(owner, set));
    checkAlias(owner, sets);
    checkApex(owner, sets);
    checkDelegation(owner, sets);
    checkWildcard(owner, sets);
    checkAbove(owner, sets);
  }

  private void checkSet(WireName owner, Draft set) {
    String rule = SINGLE.get(set.type());
    if (rule != null && set.size() > 1) {
      fault(set, owner + " has several " + text(set) + " records; one is allowed (" + rule + ")");
    }
    if (set.uneven() && set.type() != RecordType.RRSIG) {
      String records = "the " + text(set) + " records of " + owner;
      advise(set, records + " differ in TTL; the lowest is used (RFC 2181 §5.2)");
    }
  }

  private void checkAlias(WireName owner, Map<Integer, Draft> sets) {
    Draft alias = sets.get(RecordType.CNAME);
    for (Draft other : sets.values()) {
      if (alias != null && !BESIDE_ALIAS.contains(other.type())) {
        String pair = owner + " has a CNAME beside " + text(other);
        fault(alias, pair + "; an alias stands alone (RFC 2181 §10.1)");
      }
    }
  }

  private void checkApex(WireName owner, Map<Integer, Draft> sets) {
    boolean apex = owner.equals(origin);
    Draft soa = sets.get(RecordType.SOA);
    if (soa != null && !apex) {
      fault(soa, owner + " has an SOA but the zone is " + origin + " (RFC 1035 §5.2)");
    }
    Draft ds = sets.get(RecordType.DS);
    if (ds != null && apex) {
      fault(ds, "DS of " + owner + " belongs into the zone above it (RFC 4035 §2.4)");
    }
  }

  private void checkDelegation(WireName owner, Map<Integer, Draft> sets) {
    Draft ns = sets.get(RecordType.NS);
    Draft ds = sets.get(RecordType.DS);
    boolean apex = owner.equals(origin);
    if (ds != null && ns == null && !apex) {
      fault(ds, owner + " has DS without NS; DS stands at a delegation (RFC 4035 §2.4)");
    }
    if (ns != null && !apex && sets.containsKey(RecordType.DNAME)) {
      fault(ns, owner + " has NS beside DNAME below the zone's apex (RFC 6672 §2.3)");
    }
    if (ns != null) {
      checkServers(owner, ns, ns.toRecordSet());
    }
  }

  private void checkServers(WireName owner, Draft ns, RecordSet servers) {
    for (int i = 0; i < servers.size(); i++) {
      WireName server = servers.name(i);
      if (drafts.has(server, RecordType.CNAME)) {
        advise(ns, "NS " + server + " of " + owner + " is an alias (RFC 2181 §10.3)");
      } else if (server.isWithin(owner) && !hasAddress(server)) {
        advise(ns, "NS " + server + " of " + owner + " has no address: nobody can reach it");
      }
    }
  }

  private boolean hasAddress(WireName name) {
    return drafts.has(name, RecordType.A) || drafts.has(name, RecordType.AAAA);
  }

  private void checkWildcard(WireName owner, Map<Integer, Draft> sets) {
    for (int type : List.of(RecordType.NS, RecordType.DNAME)) {
      Draft set = sets.get(type);
      if (set != null && owner.isWildcard()) {
        fault(set, owner + " is a wildcard and has " + text(set) + " (RFC 4592 §4)");
      }
    }
  }

  /** What stands below a DNAME or, addresses excepted, below a delegation is hidden by it. */
  private void checkAbove(WireName owner, Map<Integer, Draft> sets) {
    WireName redirect = above(owner, RecordType.DNAME);
    WireName cut = above(owner, RecordType.NS);
    for (Draft set : sets.values()) {
      if (redirect != null) {
        fault(set, owner + " stands below the DNAME of " + redirect + " (RFC 6672 §2.4)");
      } else if (cut != null && !isGlue(set)) {
        String hidden = text(set) + " of " + owner;
        advise(set, hidden + " stands below the delegation of " + cut + ": it is never answered");
      }
    }
  }

  private @Nullable WireName above(WireName owner, int type) {
    WireName below = drafts.highest(owner, origin, type, false);
    boolean apex = type == RecordType.DNAME && !owner.equals(origin);
    return below == null && apex && drafts.has(origin, type) ? origin : below;
  }

  private static boolean isGlue(Draft set) {
    return set.type() == RecordType.A || set.type() == RecordType.AAAA;
  }

  private static String text(Draft set) {
    return RecordType.text(set.type());
  }

  private void fault(Draft set, String text) {
    faults.accept(new ZoneFault(set.origin(), text));
  }

  private void advise(Draft set, String text) {
    advice.accept(new ZoneFault(set.origin(), text));
  }
}
