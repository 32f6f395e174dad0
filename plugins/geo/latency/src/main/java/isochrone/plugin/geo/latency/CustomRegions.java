package isochrone.plugin.geo.latency;

import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.Setup;
import isochrone.api.geo.Point;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.file.RegionColumn;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines {@code region} of one configuration, whichever server blocks they stand in. */
final class CustomRegions implements AutoCloseable {
  /** Commas part the columns of a table. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Regions regions;
  private final Map<String, Origin> origins = new HashMap<>();

  /**
   * What makes two of them the same.
   *
   * @param regions the one list of a configuration
   */
  record Key(Regions regions) {}

  private CustomRegions(Regions regions) {
    this.regions = regions;
  }

  static CustomRegions of(Setup setup) {
    Key key = new Key(setup.regions());
    return setup.shared(key, () -> new CustomRegions(key.regions()));
  }

  /** Adds a region, or says why not. */
  void add(Block b) {
    String name = b.text("name");
    double latitude = b.number("latitude", -90, 90);
    double longitude = b.number("longitude", -180, 180);
    if (!NAME.matcher(name).matches()) {
      b.problem("name", "must be of letters, digits, '-', '_' and '.'", name);
    } else if (b.sound() && regions.all().size() >= RegionColumn.MOST) {
      b.problem("name", "is one too many: there may be " + RegionColumn.MOST + " regions", name);
    } else if (b.sound()) {
      add(b, name, new Point(latitude, longitude));
    }
  }

  private void add(Block b, String name, Point point) {
    Region known = regions.find(name);
    if (!regions.add(name, point)) {
      b.problem("name", "is taken " + by(name, known) + ": choose another", name);
    } else if (known == null) {
      origins.put(name, b.origin());
    }
  }

  private String by(String name, @Nullable Region known) {
    Origin origin = origins.get(name);
    if (origin != null) {
      return "by the region at " + origin + ", which lies elsewhere";
    }
    return known == null
        ? "already"
        : "by a region of a cloud, at %s %s"
            .formatted(degrees(known.point().latitude()), degrees(known.point().longitude()));
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  @Override
  public void close() {}
}
