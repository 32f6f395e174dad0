package isochrone.plugin.geo.ecs;

import isochrone.api.Block;
import isochrone.api.Client;
import isochrone.api.Word;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.PrefixLengths;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import isochrone.wire.QueryPath;
import java.util.List;

/**
 * Whose word counts, and how much of it.
 *
 * @param resolvers a number for the addresses whose queries are believed, none for others
 * @param longest how much of what they tell is looked at, at most
 */
record EcsSettings(RangeTable resolvers, PrefixLengths longest) {

  static EcsSettings of(Block b) {
    return new EcsSettings(resolvers(b), PrefixLengths.of(b, "longest-prefix"));
  }

  private static RangeTable resolvers(Block b) {
    RangeTableBuilder table = RangeTable.builder();
    List<Word> words = b.words("trusted");
    if (words.isEmpty()) {
      table.add(true, 0, 0, 0, 0).add(false, 0, 0, 0, 0);
    }
    for (Word word : words) {
      try {
        table.add(AddressRange.parse(word.text()), 0);
      } catch (IllegalArgumentException e) {
        b.problem(word.origin(), "trusted %s (was %s)".formatted(e.getMessage(), word.text()));
      }
    }
    return table.build();
  }

  /** Whether a query that comes from this address is believed. */
  @QueryPath
  boolean trusts(Client sender) {
    return resolvers.get(sender) != RangeTable.NONE;
  }
}
