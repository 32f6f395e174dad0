package isochrone.plugin.routing.performance;

import isochrone.api.Client;
import isochrone.api.Trace;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.LatencyRow;
import isochrone.wire.ColdPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says for people how an endpoint was chosen. */
final class Explanation {
  private static final String WHY = "people ask for explanations, one at a time";
  private static final String METHOD = "performance";

  private final List<String> names;
  private final PerformanceSettings settings;

  /**
   * Of a profile.
   *
   * @param names of its endpoints
   */
  Explanation(List<String> names, PerformanceSettings settings) {
    this.names = names;
    this.settings = settings;
  }

  /** Whether {@code subnets} name an endpoint for the client, -1 if none. */
  @ColdPath(WHY)
  void override(Trace trace, Client client, int target, boolean isUsable) {
    if (!settings.hasOverrides()) {
      return;
    }
    if (target < 0) {
      trace.note(METHOD, "no subnets name " + client + ", so round trips decide");
    } else {
      String end = isUsable ? "chosen" : "not available, so round trips decide";
      trace.note(
          METHOD, "subnets name endpoint " + names.get(target) + " for " + client + ": " + end);
    }
  }

  /** What is known about the regions that the client may be sent by, the closest first. */
  @ColdPath(WHY)
  void roundTrips(Trace trace, Client client, @Nullable LatencyRow row, Site... sites) {
    if (row == null) {
      trace.note(METHOD, "no round trips of " + client + " are known");
      return;
    }
    List<Site> sorted = new ArrayList<>(Arrays.asList(sites));
    sorted.sort(Comparator.comparingDouble(site -> row.millis(site.region())));
    String figures =
        sorted.stream().map(site -> roundTrip(row, site)).collect(Collectors.joining(", "));
    trace.note(METHOD, "round trips of " + client + ": " + figures);
  }

  private static String roundTrip(LatencyRow row, Site site) {
    float millis = row.millis(site.region());
    if (Float.isNaN(millis)) {
      return site.name() + " not known";
    }
    String number = String.format(Locale.ROOT, "%.1f", millis).replaceFirst("\\.0$", "");
    return "%s %s ms (%s)".formatted(site.name(), number, row.source(site.region()).text());
  }

  /**
   * What came out.
   *
   * @param site the closest; null when none is known
   */
  @ColdPath(WHY)
  void choice(Trace trace, Client client, @Nullable Site site, int chosen) {
    String name = names.get(chosen);
    if (site == null) {
      trace.note(
          METHOD,
          "no region's round trip is known, so the usable endpoint that comes first: " + name);
    } else {
      trace.note(METHOD, region(site) + end(site, client) + name);
    }
  }

  private static String region(Site site) {
    return site.isDown()
        ? site.name() + " is closest and down, so its clients are spread over all other regions"
        : site.name() + " is the closest region with a usable endpoint";
  }

  private String end(Site site, Client client) {
    if (!site.isSpread()) {
      return ": ";
    }
    String shared =
        Arrays.stream(site.members()).mapToObj(names::get).collect(Collectors.joining(", "));
    int bits = settings.prefix().length(client);
    AddressRange prefix = AddressRange.block(client.ipv4(), client.high(), client.low(), bits);
    return ", shared by %s; %s goes to ".formatted(shared, prefix);
  }
}
