package isochrone.config;

import com.typesafe.config.Config;
import isochrone.corefile.Directive;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What statements may hold. Each declaration is read once, however many statements follow it: a
 * configuration may have hundreds of thousands of a kind.
 */
final class Declared {
  private final Catalogue catalogue;
  private final IdentityHashMap<Config, Schema> plugins = new IdentityHashMap<>();
  private final IdentityHashMap<Schema, Map<String, Growth.Result>> grown = new IdentityHashMap<>();

  Declared(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What a plugin declares. */
  Schema of(Config reference) {
    return plugins.computeIfAbsent(reference, Schema::of);
  }

  /** What this line may hold, after extensions have had their say. */
  Growth.Result grown(Schema schema, Directive line) {
    Map<String, Growth.Result> known = grown.computeIfAbsent(schema, key -> new HashMap<>());
    return known.computeIfAbsent(
        Growth.named(schema, line), name -> Growth.grow(schema, line, catalogue));
  }
}
