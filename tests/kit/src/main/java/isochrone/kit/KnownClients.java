package isochrone.kit;

import isochrone.api.Attr;
import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Origin;
import isochrone.api.Setup;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Located;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The directive {@code known-clients}, which takes no settings: what a server knows about the
 * addresses of clients is what a test says.
 */
public final class KnownClients implements FeatureFactory {
  private final Map<Attr<?>, Known<?>> known = new LinkedHashMap<>();

  /** What is said under one attribute, and the servers that are told. */
  private static final class Known<T> {
    private final Attr<T> what;
    private final List<Located<T>> servers = new ArrayList<>();
    private Located.Table<T> table;

    Known(Attr<T> what) {
      this.what = what;
      this.table = new Located.Table<>(RangeTable.EMPTY, List.of());
    }

    void publish(Located.Table<T> next) {
      table = next;
      servers.forEach(server -> server.publish(next));
    }

    void provide(Setup setup, Origin origin) {
      Located<T> server = setup.provide(what, origin);
      setup.onStart(
          () -> {
            servers.add(server);
            server.publish(table);
          });
    }
  }

  /**
   * Says what clients are, by a range of addresses; of two ranges around a client the longer prefix
   * counts. Servers that give the attribute already see it at once, others when they start.
   */
  public <T> KnownClients publish(Attr<T> what, Map<String, T> values) {
    RangeTableBuilder ranges = RangeTable.builder();
    List<T> numbered = new ArrayList<>();
    values.forEach(
        (range, value) -> {
          // Equal values have one number, so that neighbours that share one are one interval.
          if (!numbered.contains(value)) {
            numbered.add(value);
          }
          ranges.add(AddressRange.parse(range), numbered.indexOf(value));
        });
    return publish(what, new Located.Table<>(ranges.build(), numbered));
  }

  /** Says it as a table. */
  @SuppressWarnings("unchecked") // what stands under an attribute has its type
  public <T> KnownClients publish(Attr<T> what, Located.Table<T> table) {
    ((Known<T>) known.computeIfAbsent(what, Known::new)).publish(table);
    return this;
  }

  @Override
  public String name() {
    return "known-clients";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    known.values().forEach(each -> each.provide(setup, uses.get(0).origin()));
  }
}
