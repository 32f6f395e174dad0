package isochrone.plugin.routing.profile;

import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Word;
import isochrone.api.Zone;
import isochrone.api.traffic.Flattening;
import isochrone.wire.WireName;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands on the profile itself.
 *
 * @param label the name as it was written
 * @param names the absolute names; none when the name cannot be read
 * @param enabled the profile's switch
 * @param ttl seconds
 * @param suspectTtl seconds while a probe fails; -1 for no difference
 * @param flattening whether names are answered with their addresses
 */
record ProfileSettings(
    String label,
    List<WireName> names,
    boolean enabled,
    int ttl,
    int suspectTtl,
    Flattening flattening) {
  private static final String APEX = "@";

  static ProfileSettings of(Block b, Setup setup) {
    String label = b.text("name");
    List<WireName> names = names(b, label, setup);
    int ttl = b.ttl("ttl");
    int suspectTtl = b.given("suspect-ttl") ? b.ttl("suspect-ttl") : -1;
    if (b.sound("ttl") && b.sound("suspect-ttl") && suspectTtl > ttl) {
      b.problem("suspect-ttl", "must not be above ttl, " + ttl, suspectTtl);
    }
    Flattening flattening = flattening(b, names, setup);
    return new ProfileSettings(label, names, !b.flag("disabled"), ttl, suspectTtl, flattening);
  }

  private static Flattening flattening(Block b, List<WireName> names, Setup setup) {
    // RFC 1034 §3.6.2: nothing stands beside a CNAME, and an apex has SOA and NS.
    boolean apex = setup.zones().stream().anyMatch(zone -> names.contains(zone.origin()));
    boolean wanted = apex || b.flag("flatten");
    List<InetSocketAddress> resolvers = new ArrayList<>();
    for (Word word : b.words("resolver")) {
      try {
        resolvers.add(Hosts.resolver(word.text()));
      } catch (IllegalArgumentException e) {
        b.problem(word.origin(), "resolver " + e.getMessage() + " (was " + word.text() + ")");
      }
    }
    if (!wanted && b.given("resolver") && b.sound("resolver")) {
      String text = "resolver is for profiles that are flattened: add flatten, or leave it out";
      setup.advise(new Problem(b.origin("resolver"), b.plugin(), text));
    }
    return wanted ? new Flattening(true, List.copyOf(resolvers)) : Flattening.NONE;
  }

  private static List<WireName> names(Block b, String label, Setup setup) {
    if (!b.sound("name")) {
      return List.of();
    }
    if (label.indexOf('*') >= 0) {
      b.problem("name", "must not hold *: wildcards are for records", label);
      return List.of();
    }
    try {
      return label.endsWith(".") ? absolute(b, label, setup) : relative(b, label, setup);
    } catch (IllegalArgumentException e) {
      b.problem("name", "must be a domain name: " + e.getMessage(), label);
      return List.of();
    }
  }

  private static List<WireName> absolute(Block b, String label, Setup setup) {
    WireName name = WireName.of(label);
    if (setup.zones().stream().noneMatch(zone -> name.isWithin(zone.origin()))) {
      b.problem("name", "must lie in a zone of this server block", label);
      return List.of();
    }
    return List.of(name);
  }

  private static List<WireName> relative(Block b, String label, Setup setup) {
    Set<WireName> names = new LinkedHashSet<>();
    for (Zone zone : setup.zones()) {
      names.add(WireName.of(label, zone.origin()));
      if (!label.equals(APEX) && WireName.of(label).isWithin(zone.origin())) {
        String text = "name " + label + " is relative and so means " + label + "." + zone.text();
        setup.advise(
            new Problem(
                b.origin("name"), b.plugin(), text + "; end it with a dot, or leave the zone out"));
      }
    }
    return new ArrayList<>(names);
  }
}
