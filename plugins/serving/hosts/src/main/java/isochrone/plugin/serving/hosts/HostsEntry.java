package isochrone.plugin.serving.hosts;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An address and a name for it. */
record HostsEntry(PacketAddress address, WireName name) {

  /**
   * The entries of a line; a name that is none leaves the others.
   *
   * @param words at least one
   * @param mistakes is told what cannot be used
   */
  static List<HostsEntry> read(List<Word> words, BiConsumer<Origin, String> mistakes) {
    Word first = words.get(0);
    PacketAddress address = address(first.text());
    if (address == null) {
      mistakes.accept(
          first.origin(), "an address must stand first (was " + Problem.shown(first.text()) + ")");
      return List.of();
    }
    if (words.size() == 1) {
      mistakes.accept(first.origin(), first + " has no name behind it");
    }
    List<HostsEntry> entries = new ArrayList<>();
    for (Word word : words.subList(1, words.size())) {
      WireName name = name(word, mistakes);
      if (name != null) {
        entries.add(new HostsEntry(address, name));
      }
    }
    return entries;
  }

  /** The address that a word is; null for none. */
  static @Nullable PacketAddress address(String word) {
    return PacketAddress.parse(withoutZone(word));
  }

  /** The name that a word is; null, and told, for none. */
  static @Nullable WireName name(Word word, BiConsumer<Origin, String> mistakes) {
    try {
      return WireName.of(word.text());
    } catch (IllegalArgumentException e) {
      mistakes.accept(word.origin(), "no domain name: " + e.getMessage());
      return null;
    }
  }

  /** RFC 4007 §11: the interface of the machine on which the file was written says nothing here. */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 || address.indexOf(':') < 0 ? address : address.substring(0, zone);
  }
}
