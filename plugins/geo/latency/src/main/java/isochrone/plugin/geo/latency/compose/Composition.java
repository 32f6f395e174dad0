package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.estimate.Medians;
import isochrone.plugin.geo.latency.estimate.Relatives;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import isochrone.plugin.geo.latency.file.RegionColumn;
import isochrone.plugin.geo.latency.file.RowStore;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one table of all that is known, so that a query searches once.
 *
 * <p>Tables of numbers by address are laid over each other, two at a time; each pair of numbers
 * that meets somewhere gets a number of its own. Of those that are left a row is made each.
 */
final class Composition {
  private static final float[] NO_ESTIMATES = {};

  private final Ingredients ingredients;
  private final Ground ground;
  private final LearnedTable learned;
  private final int[] learnedRegions;
  private final int[] fileRegions;
  private final Relatives byNetwork;
  private final Relatives byCountry;

  /** Relatives by network and by country. */
  private final Pairs kin = new Pairs();

  /** What is known without the addresses that were learned: of the ground and of relatives. */
  private final Pairs base = new Pairs();

  /** Rows that were learned, and what is known besides. */
  private final Pairs full = new Pairs();

  /** The same, and the row of the table before. */
  private final Pairs followed = new Pairs();

  private final RowStore store = new RowStore();
  private final RowDraft draft;

  /** Finds out what is known of relatives. */
  Composition(Ingredients ingredients, Ground ground, Regions regions) {
    this.ingredients = ingredients;
    this.ground = ground;
    learned = ingredients.learned();
    draft = new RowDraft(regions.all().size());
    learnedRegions =
        learned.regions().stream().mapToInt(name -> index(regions.find(name))).toArray();
    MeasuredTable file = ingredients.file();
    fileRegions =
        file == null
            ? new int[0]
            : file.regions().stream()
                .map(RegionColumn.Named::name)
                .mapToInt(name -> index(regions.find(name)))
                .toArray();
    byNetwork = Relatives.byNetwork(learned, ingredients.networks(), learnedRegions);
    byCountry = Relatives.byCountry(learned, ingredients.areas(), learnedRegions);
  }

  private static int index(@Nullable Region region) {
    return region == null ? -1 : region.index();
  }

  private static RangeTable over(RangeTable upper, RangeTable lower, Pairs pairs) {
    return RangeTable.combine(
        upper,
        lower,
        (one, other) -> one < 0 && other < 0 ? RangeTable.NONE : pairs.number(one, other));
  }

  /** The numbers of all that meets by address. */
  private RangeTable numbers() {
    RangeTable relatives = over(byNetwork.ranges(), byCountry.ranges(), kin);
    return over(learned.ranges(), over(ground.ranges(), relatives, base), full);
  }

  /**
   * The table.
   *
   * @param previous the one before; null for none
   */
  Located.Table<LatencyRow> table(@Nullable Transition previous) {
    RangeTable numbers = numbers();
    RangeTable before = previous == null ? RangeTable.EMPTY : previous.ranges();
    RangeTable all =
        RangeTable.combine(
            numbers, before, (now, old) -> now < 0 ? RangeTable.NONE : followed.number(now, old));
    int[] storeRows = new int[followed.size()];
    for (int i = 0; i < storeRows.length; i++) {
      storeRows[i] = row(followed.first(i), followed.second(i), previous);
    }
    Pairs distinct = new Pairs();
    RangeTable ranges =
        all.map(
            number ->
                number < 0
                    ? RangeTable.NONE
                    : distinct.number(storeRows[number], cell(followed.first(number))));
    store.trim();
    List<LatencyRow> rows = new ArrayList<>(distinct.size());
    for (int i = 0; i < distinct.size(); i++) {
      rows.add(store.over(distances(distinct.second(i)), distinct.first(i)));
    }
    return new Located.Table<>(ranges, rows);
  }

  private int cell(int number) {
    int below = full.second(number);
    int onGround = below < 0 ? RangeTable.NONE : base.first(below);
    return onGround < 0 ? RangeTable.NONE : ground.cell(onGround);
  }

  private float[] distances(int cell) {
    return cell < 0 ? NO_ESTIMATES : ground.estimates(cell);
  }

  private int row(int number, int old, @Nullable Transition previous) {
    int learnedRow = full.first(number);
    int below = full.second(number);
    int onGround = below < 0 ? RangeTable.NONE : base.first(below);
    int kinship = below < 0 ? RangeTable.NONE : base.second(below);
    draft.begin(distances(onGround < 0 ? RangeTable.NONE : ground.cell(onGround)));
    offerLearned(learnedRow, false);
    offerFile(onGround < 0 ? RangeTable.NONE : ground.fileRow(onGround));
    offerLearned(learnedRow, true);
    if (kinship >= 0) {
      offer(byNetwork, kin.first(kinship));
      offer(byCountry, kin.second(kinship));
    }
    if (previous != null && old >= 0) {
      previous.follow(old, learned, learnedRow, draft);
    }
    return draft.addTo(store);
  }

  private void offerLearned(int row, boolean estimated) {
    if (row < 0) {
      return;
    }
    for (int at = learned.from(row); at < learned.to(row); at++) {
      int region = learnedRegions[learned.region(at)];
      Source source = learned.source(at);
      if (region >= 0 && (source == Source.ESTIMATED) == estimated) {
        draft.offer(region, learned.millis(at), source);
      }
    }
  }

  private void offerFile(int row) {
    MeasuredTable file = ingredients.file();
    if (row < 0 || file == null) {
      return;
    }
    RowStore rows = file.rows();
    for (int at = rows.from(row); at < rows.to(row); at++) {
      draft.offer(fileRegions[rows.region(at)], rows.millis(at), Source.IMPORTED);
    }
  }

  private void offer(Relatives relatives, int group) {
    if (group < 0) {
      return;
    }
    Medians medians = relatives.group(group);
    for (int at = 0; at < medians.size(); at++) {
      draft.offer(medians.region(at), medians.millis(at), Source.ESTIMATED);
    }
  }
}
