package isochrone.plugin.serving.hosts;

import isochrone.api.Origin;
import isochrone.api.zone.BadZone;
import isochrone.api.zone.ZoneBuilder;
import isochrone.api.zone.ZoneData;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.TextParseException;

/** Turns entries of hosts files into the records of zones. */
final class HostsCompiler {
  /** More records of one name don't fit in a message for sure, and nobody could use them. */
  static final int MOST = 200;

  private final HostsSettings settings;
  private final Origin origin;
  private final Consumer<String> advice;
  private final List<ZoneBuilder> builders = new ArrayList<>();
  private final Map<WireName, Set<PacketAddress>> addresses = new LinkedHashMap<>();
  private final Map<PacketAddress, Set<WireName>> names = new LinkedHashMap<>();

  private HostsCompiler(HostsSettings settings, Consumer<String> advice) {
    this.settings = settings;
    this.origin = new Origin(settings.file().toString(), 0, 0);
    this.advice = advice;
    settings.zones().forEach(zone -> builders.add(new ZoneBuilder(zone)));
  }

  /**
   * The records of each zone, by its index. Names and addresses that lie in none are left out.
   *
   * @throws IOException when they cannot be served
   */
  static List<ZoneData> compile(
      HostsSettings settings, Collection<HostsEntry> entries, Consumer<String> advice)
      throws IOException {
    HostsCompiler compiler = new HostsCompiler(settings, advice);
    entries.forEach(compiler::add);
    settings.inline().forEach(compiler::add);
    try {
      compiler.addForward();
      compiler.addReverse();
      return compiler.build();
    } catch (BadZone | TextParseException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void add(HostsEntry entry) {
    if (!settings.takes(entry.name())) {
      return;
    }
    if (settings.zoneOf(entry.name()) >= 0) {
      addresses.computeIfAbsent(entry.name(), name -> new LinkedHashSet<>()).add(entry.address());
    }
    // A pattern is no name of an address.
    if (settings.reverse() && !entry.name().isWildcard()) {
      names.computeIfAbsent(entry.address(), address -> new LinkedHashSet<>()).add(entry.name());
    }
  }

  private void addForward() throws IOException {
    for (Map.Entry<WireName, Set<PacketAddress>> each : addresses.entrySet()) {
      ZoneBuilder zone = builders.get(settings.zoneOf(each.getKey()));
      Name name = name(each.getKey());
      for (PacketAddress address : most(each.getKey(), each.getValue())) {
        InetAddress target = InetAddress.getByAddress(address.bytes());
        zone.add(
            address.isIpv4()
                ? new ARecord(name, DClass.IN, settings.ttl(), target)
                : new AAAARecord(name, DClass.IN, settings.ttl(), target),
            origin);
      }
    }
  }

  private void addReverse() throws IOException {
    for (Map.Entry<PacketAddress, Set<WireName>> each : names.entrySet()) {
      WireName reverse = HostsEntry.reverse(each.getKey());
      int zone = settings.zoneOf(reverse);
      if (zone >= 0) {
        Name address = name(reverse);
        for (WireName name : most(each.getKey(), each.getValue())) {
          builders
              .get(zone)
              .add(new PTRRecord(address, DClass.IN, settings.ttl(), name(name)), origin);
        }
      }
    }
  }

  private <T> List<T> most(Object owner, Set<T> values) {
    if (values.size() > MOST) {
      advice.accept(
          "%s has %d entries: only the first %d are served".formatted(owner, values.size(), MOST));
    }
    return values.stream().limit(MOST).toList();
  }

  private List<ZoneData> build() throws BadZone {
    List<ZoneData> zones = new ArrayList<>();
    for (ZoneBuilder builder : builders) {
      zones.add(builder.build());
    }
    return zones;
  }

  private static Name name(WireName name) throws TextParseException {
    return Name.fromString(name.toString());
  }
}
