package isochrone.api.zone;

import isochrone.wire.AnswerBookBuilder;
import isochrone.wire.NameBuffer;
import isochrone.wire.NameTable;
import isochrone.wire.Packet;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Turns the record sets of a zone into prepared answers. */
final class ZoneCompiler {
  /** Ends the news that something is too long. */
  static final String IN_A_MESSAGE = " in a message of " + Packet.CAPACITY + " octets";

  private static final int[] ADDRESSES = {RecordType.A, RecordType.AAAA};

  private final WireName origin;
  private final Drafts drafts;
  private final SetColumns sets;
  private final Consumer<ZoneFault> faults;
  private final AnswerBookBuilder book;
  private final Nodes nodes;
  private final Places wildcards = new Places();
  private final Places cuts = new Places();
  private final NameTable.Builder<Redirect> redirects = NameTable.builder();
  private int[] types = new int[4];
  private int[] answers = new int[4];
  private int records;

  ZoneCompiler(WireName origin, Drafts drafts, Consumer<ZoneFault> faults) {
    this.origin = origin;
    this.drafts = drafts;
    this.sets = drafts.sets();
    this.faults = faults;
    this.book = new AnswerBookBuilder(drafts.sets().size());
    this.nodes = new Nodes(drafts.names());
  }

  /** Compiles everything; an answer that is too long for a message is a fault. */
  ZoneData compile() {
    NameBuffer lent = new NameBuffer();
    for (int name = 0; name < drafts.names(); name++) {
      compile(drafts.name(name, lent), name);
    }
    for (int name = 0; name < drafts.names(); name++) {
      addAbove(drafts.name(name, lent));
    }
    nodes.seal();
    wildcards.seal();
    cuts.seal();
    ZoneNames names = new ZoneNames(nodes, wildcards, cuts, redirects.build());
    return new ZoneData(
        origin, names, book.build(), drafts.recordSet(origin, RecordType.SOA), records);
  }

  private void compile(WireName owner, int name) {
    for (int set = drafts.first(name); set != Drafts.NONE; set = sets.next(set)) {
      records += sets.size(set);
    }
    int cut = drafts.highest(owner, RecordType.NS, true);
    if (cut < 0) {
      place(owner, name, false);
      redirect(owner, name);
    } else if (cut == 0) {
      place(owner, name, true);
      cuts.add(owner, 0, referral(owner, drafts.find(name, RecordType.NS)));
    }
  }

  /**
   * Makes the node of a name.
   *
   * @param cut whether it is a delegation: then only DS is ours to answer (RFC 4035 §3.1.4.1)
   */
  private void place(WireName owner, int name, boolean cut) {
    int count = 0;
    int any = 0;
    int least = Integer.MAX_VALUE;
    for (int set = drafts.first(name); set != Drafts.NONE; set = sets.next(set)) {
      if (cut && sets.type(set) != RecordType.DS) {
        continue;
      }
      int answer = positive(owner, set);
      note(count++, sets.type(set), answer);
      int length = drafts.length(set);
      any = length < least ? answer : any;
      least = Math.min(least, length);
    }
    int node = nodes.add(owner, 0, count, any, types, answers);
    if (owner.isWildcard()) {
      wildcards.add(owner, 1, node);
    }
  }

  private void note(int index, int type, int answer) {
    if (index == types.length) {
      types = Arrays.copyOf(types, 2 * index);
      answers = Arrays.copyOf(answers, 2 * index);
    }
    types[index] = type;
    answers[index] = answer;
  }

  /** Empty non-terminals exist (RFC 4592 §2.2.2). */
  private void addAbove(WireName owner) {
    if (nodes.find(owner, 0) == 0) {
      return;
    }
    int label = 1;
    while (label <= owner.labels() - origin.labels() && nodes.find(owner, label) == 0) {
      nodes.add(owner, label++, 0, 0, types, answers);
    }
  }

  private void redirect(WireName owner, int name) {
    int found = drafts.find(name, RecordType.DNAME);
    if (found != Drafts.NONE) {
      RecordSet set = drafts.recordSet(found);
      WireName at = owner.copy();
      redirects.put(at, new Redirect(at, set, WireName.of(set.data(0), 0)));
    }
  }

  private int positive(WireName owner, int set) {
    book.begin(owner).add(Section.ANSWER, owner, drafts.put(set, book));
    for (WireName host : hosts(set)) {
      addAddresses(Section.ADDITIONAL, host);
    }
    return end(owner, set);
  }

  /** NS in the authority section; what a resolver can't do without goes before the rest. */
  private int referral(WireName cut, int servers) {
    book.begin(cut).referral().add(Section.AUTHORITY, cut, drafts.put(servers, book));
    Collection<WireName> hosts = hosts(servers);
    hosts.stream()
        .filter(host -> host.isWithin(cut))
        .forEach(host -> addAddresses(Section.GLUE, host));
    hosts.stream()
        .filter(host -> !host.isWithin(cut))
        .forEach(host -> addAddresses(Section.ADDITIONAL, host));
    return end(cut, servers);
  }

  private int end(WireName owner, int set) {
    int answer = book.end();
    if (answer == 0) {
      String type = RecordType.text(sets.type(set));
      String text = "the answer of " + owner + " for " + type + " does not fit" + IN_A_MESSAGE;
      faults.accept(new ZoneFault(sets.origin(set), text));
    }
    return answer;
  }

  private void addAddresses(Section section, WireName host) {
    for (int type : ADDRESSES) {
      int set = drafts.find(host, 0, type);
      if (set != Drafts.NONE) {
        book.add(section, host, drafts.put(set, book));
      }
    }
  }

  /** The hosts whose addresses a receiver of this set will want next, each once. */
  private Collection<WireName> hosts(int number) {
    return switch (sets.type(number)) {
      case RecordType.NS, RecordType.MX, RecordType.SRV -> hosts(drafts.recordSet(number));
      default -> List.of();
    };
  }

  private static Collection<WireName> hosts(RecordSet set) {
    Set<WireName> hosts = new LinkedHashSet<>();
    for (int record = 0; record < set.size(); record++) {
      hosts.add(host(set, record));
    }
    return hosts;
  }

  private static WireName host(RecordSet set, int record) {
    return set.type() == RecordType.SRV ? WireName.of(set.data(record), 6) : set.name(record);
  }
}
