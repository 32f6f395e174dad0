package isochrone.api.zone;

import isochrone.wire.NameBuffer;
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
  private final SetColumns sets;
  private final boolean atApex;
  private final Consumer<ZoneFault> faults;
  private final Consumer<ZoneFault> advice;

  ZoneRules(
      WireName origin, Drafts drafts, Consumer<ZoneFault> faults, Consumer<ZoneFault> advice) {
    this.origin = origin;
    this.drafts = drafts;
    this.sets = drafts.sets();
    this.atApex = drafts.has(origin, RecordType.DNAME);
    this.faults = faults;
    this.advice = advice;
  }

  void check() {
    NameBuffer lent = new NameBuffer();
    for (int name = 0; name < drafts.names(); name++) {
      checkName(drafts.name(name, lent), name);
    }
  }

  private void checkName(WireName owner, int name) {
    for (int set = drafts.first(name); set != Drafts.NONE; set = sets.next(set)) {
      checkSet(owner, set);
    }
    checkAlias(owner, name);
    checkApex(owner, name);
    checkDelegation(owner, name);
    checkWildcard(owner, name);
    checkAbove(owner, name);
  }

  private void checkSet(WireName owner, int set) {
    String rule = sets.size(set) > 1 ? SINGLE.get(sets.type(set)) : null;
    if (rule != null) {
      fault(set, owner + " has several " + text(set) + " records; one is allowed (" + rule + ")");
    }
    if (sets.uneven(set) && sets.type(set) != RecordType.RRSIG) {
      String records = "the " + text(set) + " records of " + owner;
      advise(set, records + " differ in TTL; the lowest is used (RFC 2181 §5.2)");
    }
  }

  private void checkAlias(WireName owner, int name) {
    int alias = drafts.find(name, RecordType.CNAME);
    if (alias == Drafts.NONE) {
      return;
    }
    for (int other = drafts.first(name); other != Drafts.NONE; other = sets.next(other)) {
      if (!BESIDE_ALIAS.contains(sets.type(other))) {
        String pair = owner + " has a CNAME beside " + text(other);
        fault(alias, pair + "; an alias stands alone (RFC 2181 §10.1)");
      }
    }
  }

  private void checkApex(WireName owner, int name) {
    boolean apex = owner.equals(origin);
    int soa = drafts.find(name, RecordType.SOA);
    if (soa != Drafts.NONE && !apex) {
      fault(soa, owner + " has an SOA but the zone is " + origin + " (RFC 1035 §5.2)");
    }
    int ds = drafts.find(name, RecordType.DS);
    if (ds != Drafts.NONE && apex) {
      fault(ds, "DS of " + owner + " belongs into the zone above it (RFC 4035 §2.4)");
    }
  }

  private void checkDelegation(WireName owner, int name) {
    int ns = drafts.find(name, RecordType.NS);
    int ds = drafts.find(name, RecordType.DS);
    boolean apex = owner.equals(origin);
    if (ds != Drafts.NONE && ns == Drafts.NONE && !apex) {
      fault(ds, owner + " has DS without NS; DS stands at a delegation (RFC 4035 §2.4)");
    }
    if (ns == Drafts.NONE) {
      return;
    }
    if (!apex && drafts.find(name, RecordType.DNAME) != Drafts.NONE) {
      fault(ns, owner + " has NS beside DNAME below the zone's apex (RFC 6672 §2.3)");
    }
    checkServers(owner, ns, drafts.recordSet(ns));
  }

  private void checkServers(WireName owner, int ns, RecordSet servers) {
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

  private void checkWildcard(WireName owner, int name) {
    if (!owner.isWildcard()) {
      return;
    }
    for (int type : List.of(RecordType.NS, RecordType.DNAME)) {
      int set = drafts.find(name, type);
      if (set != Drafts.NONE) {
        fault(set, owner + " is a wildcard and has " + text(set) + " (RFC 4592 §4)");
      }
    }
  }

  /** What stands below a DNAME or, addresses excepted, below a delegation is hidden by it. */
  private void checkAbove(WireName owner, int name) {
    WireName redirect = redirectAbove(owner);
    int cut = drafts.highest(owner, RecordType.NS, false);
    if (redirect == null && cut < 0) {
      return;
    }
    for (int set = drafts.first(name); set != Drafts.NONE; set = sets.next(set)) {
      if (redirect != null) {
        fault(set, owner + " stands below the DNAME of " + redirect + " (RFC 6672 §2.4)");
      } else if (!isGlue(set)) {
        String hidden = text(set) + " of " + owner + " stands below the delegation of ";
        advise(set, hidden + owner.suffix(cut) + ": it is never answered");
      }
    }
  }

  private @Nullable WireName redirectAbove(WireName owner) {
    int below = drafts.highest(owner, RecordType.DNAME, false);
    if (below >= 0) {
      return owner.suffix(below);
    }
    return atApex && !owner.equals(origin) ? origin : null;
  }

  private boolean isGlue(int set) {
    return sets.type(set) == RecordType.A || sets.type(set) == RecordType.AAAA;
  }

  private String text(int set) {
    return RecordType.text(sets.type(set));
  }

  private void fault(int set, String text) {
    faults.accept(new ZoneFault(sets.origin(set), text));
  }

  private void advise(int set, String text) {
    advice.accept(new ZoneFault(sets.origin(set), text));
  }
}
