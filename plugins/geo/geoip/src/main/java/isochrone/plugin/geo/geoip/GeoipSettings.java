package isochrone.plugin.geo.geoip;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.api.file.FollowedFile;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.Point;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of addresses, and from where.
 *
 * @param files the databases named, in their order
 * @param shipped whether the database that comes with the program is used, as none is named
 * @param places what the block says itself
 * @param reload time between two looks at the files; zero for none
 */
record GeoipSettings(List<Named> files, boolean shipped, List<Place> places, Duration reload) {
  /** A file and the word that names it. */
  record Named(Path path, Word word) {}

  static GeoipSettings of(Block b) {
    Duration reload = FollowedFile.period(b, "reload");
    List<Named> files = files(b);
    boolean alone = b.flag("places-only");
    List<Block> lines = b.blocks("place");
    if (alone && !files.isEmpty()) {
      b.problem("places-only", "must not be used with a database");
    } else if (alone && lines.isEmpty()) {
      b.problem("places-only", "needs a place");
    }
    return new GeoipSettings(files, files.isEmpty() && !alone, places(b, lines), reload);
  }

  private static List<Named> files(Block b) {
    Map<Path, Word> files = new HashMap<>();
    List<Named> named = new ArrayList<>();
    for (Word word : b.words("databases")) {
      Path path = path(word);
      if (path == null) {
        b.problem(word.origin(), "databases must be paths of files (was %s)".formatted(word));
        continue;
      }
      Word first = files.putIfAbsent(path, word);
      if (first == null) {
        named.add(new Named(path, word));
      } else {
        b.problem(word.origin(), "%s is named already, at %s".formatted(word, first.origin()));
      }
    }
    return named;
  }

  /** A relative path starts in the folder of the file that it stands in. */
  private static @Nullable Path path(Word word) {
    try {
      Path folder = Path.of(word.origin().file()).getParent();
      Path path = Path.of(word.text());
      if (word.text().isEmpty()) {
        return null;
      }
      return (folder == null ? path : folder.resolve(path)).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<Place> places(Block b, List<Block> lines) {
    Map<AddressRange, Block> seen = new HashMap<>();
    List<Place> places = new ArrayList<>();
    for (Block line : lines) {
      AddressRange range = range(line);
      Block first = range == null ? null : seen.putIfAbsent(range, line);
      if (first != null) {
        b.problem(
            line.origin("prefix"),
            "%s has a place already, at %s".formatted(range, first.origin()));
      }
      Area area = area(line);
      if (range != null && area != null) {
        places.add(new Place(range, area, point(line, area)));
      }
    }
    return List.copyOf(places);
  }

  private static @Nullable AddressRange range(Block line) {
    try {
      return AddressRange.parse(line.text("prefix"));
    } catch (IllegalArgumentException e) {
      line.problem("prefix", String.valueOf(e.getMessage()), line.text("prefix"));
      return null;
    }
  }

  private static @Nullable Area area(Block line) {
    String code = line.text("code");
    Area area = Hierarchy.standard().find(code);
    if (area == null) {
      line.problem(line.origin("code"), "code must be an area " + Hierarchy.standard().was(code));
    }
    return area;
  }

  private static @Nullable Point point(Block line, Area area) {
    if (!line.given("latitude")) {
      return area.point();
    }
    double latitude = line.number("latitude", -90, 90);
    if (!line.given("longitude")) {
      line.problem("latitude", "must stand beside a longitude", line.text("latitude"));
      return null;
    }
    return new Point(latitude, line.number("longitude", -180, 180));
  }
}
