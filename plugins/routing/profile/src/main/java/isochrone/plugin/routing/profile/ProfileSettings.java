package isochrone.plugin.routing.profile;

import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Zone;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands on the profile itself.
 *
 * @param label the name as it was written
 * @param names the absolute names; none when the name cannot be read
 * @param apex whether one of them is the apex of its zone
 * @param enabled the profile's switch
 * @param ttl seconds
 * @param suspectTtl seconds while a probe fails; -1 for no difference
 */
record ProfileSettings(
    String label, List<WireName> names, boolean apex, boolean enabled, int ttl, int suspectTtl) {
  private static final String APEX = "@";

  static ProfileSettings of(Block b, Setup setup) {
    String label = b.text("name");
    List<WireName> names = names(b, label, setup);
    boolean apex = setup.zones().stream().anyMatch(zone -> names.contains(zone.origin()));
    int ttl = b.ttl("ttl");
    int suspectTtl = b.given("suspect-ttl") ? b.ttl("suspect-ttl") : -1;
    if (b.sound("ttl") && b.sound("suspect-ttl") && suspectTtl > ttl) {
      b.problem("suspect-ttl", "must not be above ttl, " + ttl, suspectTtl);
    }
    return new ProfileSettings(label, names, apex, !b.flag("disabled"), ttl, suspectTtl);
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
