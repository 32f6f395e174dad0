package isochrone.api.traffic;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Which addresses are sent to which endpoint of one profile, by a key of the endpoints. Methods
 * that know it declare {@code subnets = []} for endpoints.
 */
public final class Subnets {
  private final List<List<AddressRange>> ranges;

  private Subnets(List<List<AddressRange>> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads the key {@code key} of all endpoints; reports what cannot be read, and ranges that
   * overlap one of another endpoint.
   */
  public static Subnets of(Targets targets, String key) {
    List<SubnetEntry> entries = new ArrayList<>();
    List<List<AddressRange>> ranges = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      List<SubnetEntry> own = entries(targets.blocks().get(target), key, target);
      ranges.add(own.stream().map(SubnetEntry::range).toList());
      entries.addAll(own);
    }
    Overlaps.among(entries).forEach(overlap -> refuse(overlap, key, targets));
    return new Subnets(ranges);
  }

  private static List<SubnetEntry> entries(Block endpoint, String key, int target) {
    List<SubnetEntry> entries = new ArrayList<>();
    for (Word word : endpoint.words(key)) {
      try {
        entries.add(new SubnetEntry(target, word, AddressRange.parse(word.text())));
      } catch (IllegalArgumentException e) {
        String text = "%s %s (was %s)".formatted(key, e.getMessage(), word.text());
        endpoint.problem(word.origin(), text);
      }
    }
    return entries;
  }

  private static void refuse(Overlaps.Pair overlap, String key, Targets targets) {
    SubnetEntry later = overlap.later();
    SubnetEntry earlier = overlap.earlier();
    String text =
        "%s %s overlaps %s of endpoint %s at %s"
            .formatted(
                key,
                later.word().text(),
                earlier.word().text(),
                targets.names().get(earlier.target()),
                earlier.word().origin());
    targets.blocks().get(later.target()).problem(later.word().origin(), text);
  }

  /** The ranges of one endpoint. */
  public List<AddressRange> of(int target) {
    return ranges.get(target);
  }

  /** Whether no endpoint has any. */
  public boolean isEmpty() {
    return ranges.stream().allMatch(List::isEmpty);
  }

  /**
   * Index of the endpoint by address, of those that are enabled: others vanish with their ranges.
   */
  public RangeTable table(Targets targets) {
    if (isEmpty()) {
      return RangeTable.EMPTY;
    }
    RangeTableBuilder table = RangeTable.builder();
    for (int target = 0; target < ranges.size(); target++) {
      if (targets.enabled().get(target)) {
        for (AddressRange range : ranges.get(target)) {
          table.add(range, target);
        }
      }
    }
    return table.build();
  }
}
