package isochrone.plugin.serving.authority;

import isochrone.api.Apex;
import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.Word;
import isochrone.api.Zone;
import isochrone.api.zone.BadZone;
import isochrone.api.zone.ZoneBuilder;
import isochrone.api.zone.ZoneData;
import isochrone.wire.PacketAddress;
import isochrone.wire.RecordSet;
import isochrone.wire.Soa;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is responsible for a zone.
 *
 * @param soa the start of authority
 * @param servers the name servers, at least one
 * @param ttl of all records, in seconds
 */
record AuthoritySettings(Soa soa, List<NameServer> servers, int ttl) {
  private static final long LAST_SERIAL = 0xFFFF_FFFFL;

  /** Stands in for a name that cannot be read, until the configuration is refused. */
  private static final WireName UNREADABLE = WireName.of("invalid.");

  /**
   * A name server.
   *
   * @param name its name
   * @param addresses its addresses; empty when they are not ours to tell
   */
  record NameServer(WireName name, List<PacketAddress> addresses) {}

  static AuthoritySettings of(Block b, List<Zone> zones) {
    Soa soa =
        new Soa(
            name(b, "primary"),
            mailbox(b),
            serial(b),
            b.ttl("refresh", 1, Integer.MAX_VALUE),
            b.ttl("retry", 1, Integer.MAX_VALUE),
            b.ttl("expire", 1, Integer.MAX_VALUE),
            b.ttl("negative-ttl"));
    List<NameServer> servers = new ArrayList<>();
    b.blocks("ns").forEach(ns -> servers.add(server(ns, zones)));
    if (servers.isEmpty()) {
      servers.add(new NameServer(soa.primary(), List.of()));
    }
    return new AuthoritySettings(soa, List.copyOf(servers), b.ttl("ttl"));
  }

  /** The SOA of negative answers: its TTL is at most its last number (RFC 2308 §5). */
  Apex apex() {
    return new Apex(RecordSet.soa(Math.min(ttl, soa.minimum()), soa));
  }

  private static WireName name(Block b, String key) {
    String text = b.text(key);
    try {
      WireName name = WireName.of(text);
      if (!name.equals(WireName.ROOT)) {
        return name;
      }
      b.problem(key, "must be a name below the root", text);
    } catch (IllegalArgumentException e) {
      b.problem(key, "must be a domain name: " + e.getMessage(), text);
    }
    return UNREADABLE;
  }

  private static WireName mailbox(Block b) {
    if (b.text("mailbox").indexOf('@') >= 0) {
      b.problem("mailbox", "must have a dot in place of the @", b.text("mailbox"));
      return UNREADABLE;
    }
    return name(b, "mailbox");
  }

  private static long serial(Block b) {
    double serial = b.number("serial", 0, LAST_SERIAL);
    if (serial != Math.rint(serial)) {
      b.problem("serial", "must be a whole number", b.text("serial"));
    }
    return (long) serial;
  }

  private static NameServer server(Block ns, List<Zone> zones) {
    WireName name = name(ns, "name");
    List<PacketAddress> addresses = new ArrayList<>();
    for (Word word : ns.words("addresses")) {
      PacketAddress address = PacketAddress.parse(word.text());
      if (address == null) {
        ns.problem(word.origin(), "must be an IPv4 or IPv6 address (was " + word + ")");
      } else {
        addresses.add(address);
      }
    }
    if (!addresses.isEmpty() && zones.stream().noneMatch(zone -> name.isWithin(zone.origin()))) {
      ns.problem(
          "name", "must lie in a zone of this block to be given addresses here", ns.text("name"));
    }
    return new NameServer(name, List.copyOf(addresses));
  }

  /** The records of one zone. */
  ZoneData part(WireName zone) {
    Origin here = new Origin("authority", 0, 0);
    ZoneBuilder builder = new ZoneBuilder(zone);
    ApexRecords.of(this, zone).forEach(each -> builder.add(each, here));
    try {
      return builder.build();
    } catch (BadZone e) {
      throw new IllegalStateException("the records of an authority always make a zone", e);
    }
  }
}
