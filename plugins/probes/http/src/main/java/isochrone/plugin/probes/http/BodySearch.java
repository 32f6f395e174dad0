package isochrone.plugin.probes.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.search.SearchProcessor;

/**
 * Looks for a text in the beginning of a body, as it comes and without keeping it (Knuth, Morris
 * and Pratt).
 */
final class BodySearch {
  /** What comes later is not looked at. */
  static final int LIMIT = 64 << 10;

  private final SearchProcessor search;
  private int looked;

  BodySearch(BodyText text) {
    search = text.search().newSearchProcessor();
  }

  /** Looks at the next part of the body; whether the text has been found. */
  boolean finds(ByteBuf part) {
    int length = Math.min(part.readableBytes(), LIMIT - looked);
    looked += length;
    return part.forEachByte(part.readerIndex(), length, search) >= 0;
  }

  /** Whether there is nothing more to look at. */
  boolean isOver() {
    return looked == LIMIT;
  }
}
