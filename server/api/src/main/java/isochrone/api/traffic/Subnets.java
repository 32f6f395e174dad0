package isochrone.api.traffic;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The key {@code subnets} of the endpoints of one profile: which addresses are sent to which
 * endpoint. Methods that know it declare {@code subnets = []} for endpoints.
 */
public final class Subnets {
  private static final String KEY = "subnets";

  private final List<List<AddressRange>> ranges;

  private Subnets(List<List<AddressRange>> ranges) {
    this.ranges = ranges;
  }

  /** One range with the place where it was written. */
  private record Entry(int target, Word word, AddressRange range) {}

  /** Reads the key of all endpoints; reports what cannot be read, and ranges that overlap. */
  public static Subnets of(Targets targets) {
    List<Entry> entries = new ArrayList<>();
    List<List<AddressRange>> ranges = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      List<Entry> own = entries(targets.blocks().get(target), target);
      refuseOverlaps(entries, own, targets);
      ranges.add(own.stream().map(Entry::range).toList());
    }
    return new Subnets(ranges);
  }

  private static List<Entry> entries(Block endpoint, int target) {
    List<Entry> entries = new ArrayList<>();
    for (Word word : endpoint.words(KEY)) {
      try {
        entries.add(new Entry(target, word, AddressRange.parse(word.text())));
      } catch (IllegalArgumentException e) {
        String text = "%s %s (was %s)".formatted(KEY, e.getMessage(), word.text());
        endpoint.problem(word.origin(), text);
      }
    }
    return entries;
  }

  /** Compares with all before: there are few, and load time is not query time. */
  private static void refuseOverlaps(List<Entry> before, List<Entry> own, Targets targets) {
    for (Entry entry : own) {
      for (Entry other : before) {
        if (entry.range().overlaps(other.range())) {
          String text =
              "%s %s overlaps %s of endpoint %s at %s"
                  .formatted(
                      KEY,
                      entry.word().text(),
                      other.word().text(),
                      targets.names().get(other.target()),
                      other.word().origin());
          targets.blocks().get(entry.target()).problem(entry.word().origin(), text);
          break;
        }
      }
    }
    before.addAll(own);
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
