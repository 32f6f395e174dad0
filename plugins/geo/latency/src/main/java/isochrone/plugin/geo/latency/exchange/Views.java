package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the server blocks of one configuration know, for those who look an address up. */
final class Views {
  private final List<View> all = new CopyOnWriteArrayList<>();

  /**
   * What one server block knows.
   *
   * @param zones in front of the block
   * @param rows by address, as queries see them
   */
  record View(List<String> zones, Located<LatencyRow> rows) {}

  void add(View view) {
    all.add(view);
  }

  List<View> all() {
    return all;
  }
}
