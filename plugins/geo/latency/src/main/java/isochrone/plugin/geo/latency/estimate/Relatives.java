package isochrone.plugin.geo.latency.estimate;

import isochrone.api.Client;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Area;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of clients that have something in common, such as their network or country: the
 * median round trips of each such group.
 */
public final class Relatives {
  /** Of nobody. */
  public static final Relatives NONE = new Relatives(RangeTable.EMPTY, new Medians[0]);

  private final RangeTable ranges;
  private final Medians[] groups;

  private Relatives(RangeTable ranges, Medians... groups) {
    this.ranges = ranges;
    this.groups = groups;
  }

  /**
   * The clients of each autonomous system.
   *
   * @param regions index of each region of the learned table; -1 for unknown ones
   */
  public static Relatives byNetwork(
      LearnedTable learned, Located.@Nullable Table<Network> networks, int... regions) {
    return by(learned, networks, Network::number, regions);
  }

  /** The clients of each country. */
  public static Relatives byCountry(
      LearnedTable learned, Located.@Nullable Table<Area> areas, int... regions) {
    return by(learned, areas, Relatives::country, regions);
  }

  private static @Nullable Object country(Area area) {
    Area around = area;
    while (around != null && around.level() != Area.Level.COUNTRY) {
      around = around.parent();
    }
    return around;
  }

  private static <T> Relatives by(
      LearnedTable learned,
      Located.@Nullable Table<T> table,
      Function<T, @Nullable Object> common,
      int... regions) {
    if (table == null || learned.rows() == 0) {
      return NONE;
    }
    Grouping grouping = new Grouping(table, common);
    int[] groupOf = grouping.ofRows(learned);
    Medians[] groups = new Medians[grouping.size];
    Medians.Maker maker = new Medians.Maker(learned, regions);
    int[] ends = new int[groups.length];
    int[] rows = byGroup(groupOf, ends);
    for (int group = 0; group < groups.length; group++) {
      groups[group] = maker.of(rows, group == 0 ? 0 : ends[group - 1], ends[group]);
    }
    RangeTable ranges =
        table.ranges().map(position -> known(grouping.ofPosition(position), groups));
    return new Relatives(ranges, groups);
  }

  private static int known(int group, Medians... groups) {
    return group >= 0 && groups[group].size() > 0 ? group : RangeTable.NONE;
  }

  /** The rows of each group behind those of the group before; fills in where each group ends. */
  private static int[] byGroup(int[] groupOf, int... ends) {
    for (int group : groupOf) {
      if (group >= 0) {
        ends[group]++;
      }
    }
    int[] next = new int[ends.length];
    int end = 0;
    for (int group = 0; group < ends.length; group++) {
      next[group] = end;
      end += ends[group];
      ends[group] = end;
    }
    int[] rows = new int[end];
    for (int row = 0; row < groupOf.length; row++) {
      if (groupOf[row] >= 0) {
        rows[next[groupOf[row]]++] = row;
      }
    }
    return rows;
  }

  /** The number of a group by address; only groups of which something is known. */
  public RangeTable ranges() {
    return ranges;
  }

  /** What is known of a group. */
  public Medians group(int number) {
    return groups[number];
  }

  /** The groups of positions in a table of what clients have in common. */
  private static final class Grouping {
    private static final int UNKNOWN = -2;

    private final RangeTable ranges;
    private final int[] groups;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final Function<Integer, @Nullable Object> common;
    private int size;

    <T> Grouping(Located.Table<T> table, Function<T, @Nullable Object> common) {
      ranges = table.ranges();
      groups = new int[table.size()];
      Arrays.fill(groups, UNKNOWN);
      this.common =
          position -> {
            T value = table.value(position);
            return value == null ? null : common.apply(value);
          };
    }

    /** The group of each row that was learned by itself; NONE for others. */
    int[] ofRows(LearnedTable learned) {
      int[] groupOf = new int[learned.rows()];
      Client client = new Client();
      for (int row = 0; row < groupOf.length; row++) {
        groupOf[row] = isLearned(learned, row) ? of(learned.prefix(row), client) : RangeTable.NONE;
      }
      return groupOf;
    }

    private static boolean isLearned(LearnedTable learned, int row) {
      for (int at = learned.from(row); at < learned.to(row); at++) {
        if (learned.source(at) != Source.ESTIMATED) {
          return true;
        }
      }
      return false;
    }

    private int of(AddressRange prefix, Client client) {
      client.subnet(prefix.ipv4(), prefix.firstHigh(), prefix.firstLow(), prefix.ipv4() ? 32 : 128);
      int position = ranges.get(client);
      if (position < 0) {
        return RangeTable.NONE;
      }
      if (groups[position] == UNKNOWN) {
        Object shared = common.apply(position);
        groups[position] =
            shared == null ? RangeTable.NONE : numbers.computeIfAbsent(shared, key -> size++);
      }
      return groups[position];
    }

    /** The group of a position, where something was learned of that group. */
    int ofPosition(int position) {
      if (position < 0) {
        return RangeTable.NONE;
      }
      if (groups[position] == UNKNOWN) {
        Object shared = common.apply(position);
        Integer number = shared == null ? null : numbers.get(shared);
        groups[position] = number == null ? RangeTable.NONE : number;
      }
      return groups[position];
    }
  }
}
