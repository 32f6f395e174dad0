package isochrone.api.zone;

import isochrone.wire.NameTable;
import isochrone.wire.PackedAnswer;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the record sets of a zone into prepared answers. */
final class ZoneCompiler {
  private static final int[] ADDRESSES = {RecordType.A, RecordType.AAAA};

  private final WireName origin;
  private final Drafts drafts;
  private final Response scratch = new Response();
  private final Map<WireName, Node> nodes = new HashMap<>();
  private final NameTable.Builder<Node> wildcards = NameTable.builder();
  private final NameTable.Builder<PackedAnswer> cuts = NameTable.builder();
  private final NameTable.Builder<Redirect> redirects = NameTable.builder();
  private int records;

  ZoneCompiler(WireName origin, Drafts drafts) {
    this.origin = origin;
    this.drafts = drafts;
  }

  /** Compiles everything; an answer that is too long for a message is an illegal argument. */
  ZoneData compile() {
    drafts.byName().forEach(this::compile);
    NameTable.Builder<Node> names = NameTable.builder();
    nodes.forEach(names::put);
    return new ZoneData(
        origin,
        names.build(),
        wildcards.build(),
        cuts.build(),
        redirects.build(),
        drafts.set(origin, RecordType.SOA),
        records);
  }

  private void compile(WireName owner, Map<Integer, Draft> sets) {
    sets.values().forEach(set -> records += set.size());
    WireName cut = drafts.highest(owner, origin, RecordType.NS, true);
    Draft servers = sets.get(RecordType.NS);
    if (cut == null) {
      place(owner, node(owner, List.copyOf(sets.values())));
      redirect(owner);
    } else if (servers != null && cut.equals(owner)) {
      place(owner, node(owner, sets.values().stream().filter(ZoneCompiler::isOfParent).toList()));
      cuts.put(owner, referral(owner, servers.toRecordSet()));
    }
  }

  /** At a delegation only these are ours to answer (RFC 4035 §3.1.4.1). */
  private static boolean isOfParent(Draft set) {
    return set.type() == RecordType.DS;
  }

  private void place(WireName owner, Node node) {
    nodes.put(owner, node);
    if (owner.isWildcard()) {
      wildcards.put(owner.parent(), node);
    }
    // Empty non-terminals exist (RFC 4592 §2.2.2).
    for (int label = 1; label <= owner.labels() - origin.labels(); label++) {
      nodes.putIfAbsent(owner.suffix(label), new Node(List.of(), null));
    }
  }

  private void redirect(WireName owner) {
    RecordSet set = drafts.set(owner, RecordType.DNAME);
    if (set != null) {
      redirects.put(owner, new Redirect(owner, set, WireName.of(set.data(0), 0)));
    }
  }

  private Node node(WireName owner, List<Draft> sets) {
    List<PackedAnswer> answers = new ArrayList<>();
    PackedAnswer smallest = null;
    int least = Integer.MAX_VALUE;
    for (Draft draft : sets) {
      RecordSet set = draft.toRecordSet();
      PackedAnswer answer = positive(owner, set);
      answers.add(answer);
      if (size(set) < least) {
        least = size(set);
        smallest = answer;
      }
    }
    return new Node(answers, smallest);
  }

  private static int size(RecordSet set) {
    int size = 0;
    for (int record = 0; record < set.size(); record++) {
      size += set.data(record).length;
    }
    return size;
  }

  private PackedAnswer positive(WireName owner, RecordSet set) {
    PackedAnswer.Builder answer = PackedAnswer.builder(owner).add(Section.ANSWER, owner, set);
    for (WireName host : hosts(set)) {
      addAddresses(answer, Section.ADDITIONAL, host);
    }
    return answer.build(scratch);
  }

  /** NS in the authority section; what a resolver can't do without goes before the rest. */
  private PackedAnswer referral(WireName cut, RecordSet servers) {
    PackedAnswer.Builder answer =
        PackedAnswer.builder(cut)
            .authoritative(false)
            .keepOwners()
            .add(Section.AUTHORITY, cut, servers);
    List<WireName> hosts = hosts(servers);
    hosts.stream()
        .filter(host -> host.isWithin(cut))
        .forEach(host -> addAddresses(answer, Section.GLUE, host));
    hosts.stream()
        .filter(host -> !host.isWithin(cut))
        .forEach(host -> addAddresses(answer, Section.ADDITIONAL, host));
    return answer.build(scratch);
  }

  private void addAddresses(PackedAnswer.Builder answer, Section section, WireName host) {
    for (int type : ADDRESSES) {
      RecordSet set = drafts.set(host, type);
      if (set != null) {
        answer.add(section, host, set);
      }
    }
  }

  /** The hosts whose addresses a receiver of this set will want next, each once. */
  private static List<WireName> hosts(RecordSet set) {
    List<WireName> hosts = new ArrayList<>();
    for (int record = 0; record < set.size(); record++) {
      WireName host = host(set, record);
      if (host != null && !hosts.contains(host)) {
        hosts.add(host);
      }
    }
    return hosts;
  }

  private static @Nullable WireName host(RecordSet set, int record) {
    return switch (set.type()) {
      case RecordType.NS, RecordType.MX -> set.name(record);
      case RecordType.SRV -> WireName.of(set.data(record), 6);
      default -> null;
    };
  }
}
