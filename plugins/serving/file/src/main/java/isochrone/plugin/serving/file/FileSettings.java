package isochrone.plugin.serving.file;

import isochrone.api.Block;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.api.Zone;
import isochrone.api.file.FollowedFile;
import isochrone.wire.WireName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A master file and what it is read for.
 *
 * @param file the master file
 * @param zones the zones of the block that it holds
 * @param reload time between two looks; zero for none
 */
record FileSettings(Path file, List<Zone> zones, Duration reload) {
  static FileSettings of(Block b, List<Zone> served) {
    Duration reload = FollowedFile.period(b, "reload");
    likeCoreDns(b);
    return new FileSettings(b.path("file"), zones(b, served), reload);
  }

  /** Options that Corefiles of CoreDNS have, and that say what is so here in any case. */
  private static void likeCoreDns(Block b) {
    b.flag("reload_by_mtime");
    b.block("upstream").list("resolver");
    Block below = b.block("fallthrough");
    for (Word word : below.words("below")) {
      try {
        WireName.of(word.text());
      } catch (IllegalArgumentException e) {
        below.problem(word.origin(), "needs the names of zones (was " + word.text() + ")");
      }
    }
  }

  private static List<Zone> zones(Block b, List<Zone> served) {
    List<Word> words = b.words("zones");
    if (words.isEmpty()) {
      return served;
    }
    List<Zone> zones = new ArrayList<>();
    for (Word word : words) {
      Zone zone = find(word.text(), served);
      if (zone != null) {
        zones.add(zone);
      } else {
        b.problem(
            word.origin(),
            "zones must stand in front of the braces too "
                + Suggestion.was(word.text(), served.stream().map(Zone::text).toList()));
      }
    }
    return List.copyOf(zones);
  }

  private static @Nullable Zone find(String text, List<Zone> served) {
    try {
      WireName name = WireName.of(text);
      return served.stream().filter(zone -> zone.origin().equals(name)).findFirst().orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
