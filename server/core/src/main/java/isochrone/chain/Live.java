package isochrone.chain;

import isochrone.api.Exchange;
import isochrone.wire.QueryPath;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything a query is answered from, as one immutable whole: a query reads it once and sees one
 * consistent configuration.
 */
@QueryPath
final class Live {
  /** A server that has no configuration yet, or none any more. */
  static final Live NONE = new Live(new Entrance[0]);

  private final @Nullable Entrance[] entrances;

  /** A whole of what comes in through each listener, by its index. */
  Live(@Nullable Entrance[] entrances) {
    this.entrances = entrances;
  }

  /**
   * What one listener leads to.
   *
   * @param zones the zones served there
   * @param about what is said there of the server
   * @param outside who sees responses made outside every zone
   */
  record Entrance(ZoneTable zones, About about, @Nullable Consumer<Exchange> outside) {}

  /** What a listener leads to; null when this configuration does not use it. */
  @Nullable Entrance entrance(int listener) {
    return listener < entrances.length ? entrances[listener] : null;
  }
}
