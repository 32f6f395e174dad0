package isochrone.plugin.probes.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Looks for a text in the beginning of a body, as it comes and without keeping it (Knuth, Morris
 * and Pratt).
 */
final class BodySearch {
  /** What comes later is not looked at. */
  static final int LIMIT = 64 << 10;

  private final byte[] text;

  /** How much of the text still fits when the octet at this place does not. */
  private final int[] fallback;

  private int matched;
  private int looked;

  BodySearch(String text) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.fallback = new int[this.text.length];
    for (int i = 1; i < this.text.length; i++) {
      fallback[i] = next(fallback[i - 1], this.text[i]);
    }
  }

  private int next(int state, byte octet) {
    int at = state;
    while (at > 0 && text[at] != octet) {
      at = fallback[at - 1];
    }
    return text[at] == octet ? at + 1 : 0;
  }

  /** Looks at the next part of the body; whether the text has been found. */
  boolean finds(ByteBuf part) {
    int length = Math.min(part.readableBytes(), LIMIT - looked);
    looked += length;
    if (!isFound()) {
      part.forEachByte(part.readerIndex(), length, this::goesOn);
    }
    return isFound();
  }

  private boolean goesOn(byte octet) {
    matched = next(matched, octet);
    return !isFound();
  }

  private boolean isFound() {
    return matched == text.length;
  }

  /** Whether there is nothing more to look at. */
  boolean isOver() {
    return looked == LIMIT;
  }
}
