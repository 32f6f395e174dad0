package isochrone.plugin.serving.hosts;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the entries of a hosts file and of a block into the tables of its zones. */
final class HostsCompiler implements HostsText.Entries {
  /** More records of one name don't fit in a message for sure, and nobody could use them. */
  static final int MOST = 200;

  private final HostsSettings settings;
  private final List<CompactNames> names = new ArrayList<>();
  private final List<CompactNames> wildcards = new ArrayList<>();
  private final SharedLists lists = new SharedLists();
  private final AddressNumbers addresses = new AddressNumbers();
  private final CompactNames targets = new CompactNames();
  private final ReverseName reverse = new ReverseName();
  private final Set<WireName> full = new HashSet<>();
  private final List<Problem> advice = new ArrayList<>();
  private int records;

  private HostsCompiler(HostsSettings settings) {
    this.settings = settings;
    for (int zone = 0; zone < settings.zones().size(); zone++) {
      names.add(new CompactNames());
      wildcards.add(new CompactNames());
    }
  }

  /** The records of each zone; names and addresses that lie in none are left out. */
  static HostsTables compile(HostsSettings settings, HostsContent content) {
    HostsCompiler compiler = new HostsCompiler(settings);
    new HostsText(settings.file(), content.octets(), compiler, HostsText.SILENT).read();
    settings.inline().forEach(entry -> compiler.entry(entry.address(), entry.name()));
    return new HostsTables(compiler.tables(), compiler.records, content.digest(), compiler.advice);
  }

  @Override
  public void entry(PacketAddress address, WireName name) {
    if (!settings.takes(name)) {
      return;
    }
    int zone = settings.zoneOf(name);
    if (zone >= 0 && hasRoom(zone, name)) {
      add(zone, name, addresses.of(address));
    }
    // A pattern is no name of an address.
    if (settings.reverse() && !name.isWildcard()) {
      WireName owner = reverse.of(address);
      int of = settings.zoneOf(owner);
      if (of >= 0 && hasRoom(of, owner)) {
        add(of, owner, ~targets.add(name, 0));
      }
    }
  }

  private boolean hasRoom(int zone, WireName owner) {
    int known = names.get(zone).find(owner, 0);
    if (known < 0 || lists.length(names.get(zone).value(known)) < MOST) {
      return true;
    }
    if (!full.contains(owner)) {
      full.add(owner.copy());
      String text = "%s has more than %d entries: only the first are served".formatted(owner, MOST);
      advice.add(new Problem(new Origin(settings.file().toString(), 0, 0), "hosts", text));
    }
    return false;
  }

  private void add(int zone, WireName owner, int element) {
    CompactNames known = names.get(zone);
    int before = known.size();
    int number = known.add(owner, 0);
    if (known.size() > before) {
      addNonTerminals(known, owner, settings.zones().get(zone));
    }
    int list = known.value(number);
    if (lists.contains(list, element)) {
      return;
    }
    int longer = lists.with(list, element);
    known.value(number, longer);
    if (owner.isWildcard()) {
      wildcards.get(zone).value(wildcards.get(zone).add(owner, 1), longer);
    }
    records++;
  }

  /** Empty non-terminals exist (RFC 4592 §2.2.2). */
  private static void addNonTerminals(CompactNames known, WireName owner, WireName origin) {
    for (int label = 1; label <= owner.labels() - origin.labels(); label++) {
      if (known.find(owner, label) >= 0) {
        return;
      }
      known.add(owner, label);
    }
  }

  private List<HostsTable> tables() {
    HostsSets sets = new HostsSets(lists.size());
    List<HostsTable> tables = new ArrayList<>();
    for (int zone = 0; zone < names.size(); zone++) {
      CompactNames known = names.get(zone);
      known.trim();
      for (int number = 0; number < known.size(); number++) {
        make(sets, known.value(number));
      }
      tables.add(new HostsTable(known, wildcards.get(zone), sets));
    }
    return List.copyOf(tables);
  }

  private void make(HostsSets sets, int list) {
    if (list != SharedLists.EMPTY && sets.get(list) == null) {
      sets.make(list, lists.elements(list), addresses, targets, settings.ttl());
    }
  }
}
