package isochrone.plugin.geo.rum;

import isochrone.api.Block;
import isochrone.api.geo.Regions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose visitors measure what, and how much of it is taken.
 *
 * @param address where it listens
 * @param sites whose pages may send
 * @param targets what is measured
 * @param targetsPerVisit how many of them a visit measures
 * @param prefixRate how many visits are taken of one client network
 * @param siteRate how many visits are taken of one site
 * @param proxies who is believed about addresses
 * @param secretFile the secret that servers behind one name share; null for one of its own
 */
record RumSettings(
    String address,
    List<Site> sites,
    List<Target> targets,
    int targetsPerVisit,
    Rate prefixRate,
    Rate siteRate,
    Proxies proxies,
    @Nullable Path secretFile) {
  private static final int MOST_PER_VISIT = 20;
  private static final Pattern LOOPBACK =
      Pattern.compile("(?:localhost|127[0-9.]+|\\[::1]):[0-9]+", Pattern.CASE_INSENSITIVE);

  static RumSettings of(Block b) {
    return new RumSettings(
        b.text("address"),
        sites(b),
        b.blocks("target").stream().map(Target::of).toList(),
        b.integer("targets-per-visit", 1, MOST_PER_VISIT),
        Rate.of(b, "prefix-rate"),
        Rate.of(b, "site-rate"),
        Proxies.of(b),
        b.has("secret-file") ? b.path("secret-file") : null);
  }

  private static List<Site> sites(Block b) {
    List<Site> sites = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Block line : b.blocks("key")) {
      Site site = Site.of(line);
      if (!keys.add(site.key())) {
        line.problem("key", "is there twice", site.key());
      }
      sites.add(site);
    }
    return List.copyOf(sites);
  }

  /** Refuses regions that nobody knows; to be called when all lines have been read. */
  static void checkRegions(Block b, Regions known) {
    for (Block line : b.blocks("target")) {
      String region = line.text("region");
      if (known.find(region) == null) {
        line.problem(line.origin("region"), "region must be known " + known.was(region));
      }
    }
  }

  /** The site of a key; null for none. */
  @Nullable Site site(String key) {
    return sites.stream().filter(site -> site.key().equals(key)).findFirst().orElse(null);
  }

  /** Whether nobody can be seen here but this machine, of which nothing is learned. */
  boolean seesOnlyThisMachine() {
    return proxies.believed().isEmpty() && LOOPBACK.matcher(address).matches();
  }

  /** The regions that there are targets in, sorted. */
  Set<String> regions() {
    Set<String> regions = new TreeSet<>();
    targets.forEach(target -> regions.add(target.region()));
    return regions;
  }
}
