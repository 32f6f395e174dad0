package isochrone.plugin.serving.authority;

import isochrone.plugin.serving.authority.AuthoritySettings.NameServer;
import isochrone.wire.PacketAddress;
import isochrone.wire.Soa;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;

/** Turns what is stated about a zone into its records. */
final class ApexRecords {
  private final AuthoritySettings settings;
  private final WireName zone;
  private final int ttl;

  private ApexRecords(AuthoritySettings settings, WireName zone) {
    this.settings = settings;
    this.zone = zone;
    this.ttl = settings.ttl();
  }

  /** SOA, NS and the addresses of the servers whose names lie in the zone. */
  static List<Record> of(AuthoritySettings settings, WireName zone) {
    return new ApexRecords(settings, zone).all();
  }

  private List<Record> all() {
    List<Record> records = new ArrayList<>();
    records.add(soa(settings.soa()));
    for (NameServer server : settings.servers()) {
      records.add(new NSRecord(name(zone), DClass.IN, ttl, name(server.name())));
      if (server.name().isWithin(zone)) {
        server.addresses().forEach(address -> records.add(address(server.name(), address)));
      }
    }
    return records;
  }

  private Record soa(Soa soa) {
    return new SOARecord(
        name(zone),
        DClass.IN,
        ttl,
        name(soa.primary()),
        name(soa.mailbox()),
        soa.serial(),
        soa.refresh(),
        soa.retry(),
        soa.expire(),
        soa.minimum());
  }

  private Record address(WireName owner, PacketAddress address) {
    try {
      InetAddress inet = InetAddress.getByAddress(address.bytes());
      return address.isIpv4()
          ? new ARecord(name(owner), DClass.IN, ttl, inet)
          : new AAAARecord(name(owner), DClass.IN, ttl, inet);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets are always an address", e);
    }
  }

  private static Name name(WireName name) {
    try {
      return Name.fromString(name.toString());
    } catch (TextParseException e) {
      throw new IllegalStateException("a name is a name in either form", e);
    }
  }
}
