package isochrone.plugin.geo.latency.measure;

import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.Setup;
import isochrone.api.geo.Regions;
import java.util.HashMap;
import java.util.Map;

/** What all server blocks of one configuration must say alike, as there is one server. */
final class Agreement implements AutoCloseable {
  private final Map<String, First> firsts = new HashMap<>();

  /** What makes two of them the same: the one list of a configuration. */
  record Key(Regions regions) {}

  /** Who was the first to say something. */
  private record First(Object value, String text, Origin origin) {}

  static Agreement of(Setup setup) {
    return setup.shared(new Key(setup.regions()), Agreement::new);
  }

  /** Reports a value that is not that of the first block which gave one. */
  void check(Block b, String key, Object value) {
    First first = firsts.putIfAbsent(key, new First(value, b.text(key), b.origin(key)));
    if (first != null && !first.value().equals(value)) {
      b.problem(
          key,
          "must be the same in all server blocks, and is %s at %s"
              .formatted(first.text(), first.origin()),
          b.text(key));
    }
  }

  @Override
  public void close() {}
}
