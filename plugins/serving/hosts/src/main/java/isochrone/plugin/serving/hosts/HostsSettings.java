package isochrone.plugin.serving.hosts;

import isochrone.api.Block;
import isochrone.api.Line;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.api.Zone;
import isochrone.api.file.FollowedFile;
import isochrone.wire.WireName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is served, and from where. Equal settings share what was read.
 *
 * @param file the hosts file
 * @param zones the zones of the block, by their index
 * @param within what names have to lie in; any name when empty
 * @param ttl of all records
 * @param reverse whether addresses have names
 * @param inline entries that stand in the block
 */
record HostsSettings(
    Path file,
    List<WireName> zones,
    List<WireName> within,
    int ttl,
    boolean reverse,
    List<HostsEntry> inline) {

  /**
   * Reads a block.
   *
   * @param served the zones of the block
   * @param advice is told of lines that are of no use
   */
  static HostsSettings of(Block b, List<Zone> served, Consumer<Problem> advice) {
    List<WireName> zones = served.stream().map(Zone::origin).toList();
    List<WireName> within = new ArrayList<>();
    for (Word word : b.words("zones")) {
      WireName name = name(b, word);
      if (name != null && zones.stream().noneMatch(name::isWithin)) {
        String rule = "zones must lie in one of the block ";
        List<String> known = served.stream().map(Zone::text).toList();
        b.problem(word.origin(), rule + Suggestion.was(word.text(), known));
      } else if (name != null) {
        within.add(name);
      }
    }
    likeCoreDns(b);
    Map<Line, List<HostsEntry>> inline = inline(b);
    HostsSettings settings =
        new HostsSettings(
            b.path("file"),
            zones,
            List.copyOf(within),
            b.ttl("ttl"),
            !b.flag("no_reverse"),
            inline.values().stream().flatMap(List::stream).toList());
    inline.forEach(
        (line, entries) -> {
          if (!entries.isEmpty() && entries.stream().noneMatch(settings::serves)) {
            String text = line.words().get(1) + " and its address lie in no zone of this block";
            advice.accept(new Problem(line.origin(), b.plugin(), text));
          }
        });
    return settings;
  }

  /** Time between two looks at the file; zero for none. */
  static Duration reload(Block b) {
    return FollowedFile.period(b, "reload");
  }

  /** What Corefiles of CoreDNS have, and what is so here in any case. */
  private static void likeCoreDns(Block b) {
    Block below = b.block("fallthrough");
    below.words("below").forEach(word -> name(below, word));
  }

  private static @Nullable WireName name(Block b, Word word) {
    try {
      return WireName.of(word.text());
    } catch (IllegalArgumentException e) {
      b.problem(word.origin(), "no domain name: " + e.getMessage());
      return null;
    }
  }

  private static Map<Line, List<HostsEntry>> inline(Block b) {
    Map<Line, List<HostsEntry>> entries = new LinkedHashMap<>();
    b.lines().forEach(line -> entries.put(line, HostsEntry.read(line.words(), b::problem)));
    return entries;
  }

  private boolean serves(HostsEntry entry) {
    return takes(entry.name())
        && (zoneOf(entry.name()) >= 0
            || (reverse && zoneOf(new ReverseName().of(entry.address())) >= 0));
  }

  /** Whether entries of this name are used. */
  boolean takes(WireName name) {
    boolean taken = within.isEmpty();
    for (int i = 0; i < within.size() && !taken; i++) {
      taken = name.isWithin(within.get(i));
    }
    return taken;
  }

  /** The index of the zone that answers for a name; -1 where none does. */
  int zoneOf(WireName name) {
    int nearest = -1;
    for (int i = 0; i < zones.size(); i++) {
      boolean nearer = nearest < 0 || zones.get(i).labels() > zones.get(nearest).labels();
      nearest = nearer && name.isWithin(zones.get(i)) ? i : nearest;
    }
    return nearest;
  }
}
