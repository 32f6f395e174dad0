package isochrone.plugin.probes.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.search.SearchProcessor;
import java.util.Arrays;

/**
 * Listens for a text in what a server says. Of what it heard it keeps the beginning only: how much
 * a server says costs no memory.
 */
final class Hearing {
  /** Further than this nothing is looked for. */
  static final int MOST_OCTETS = 64 * 1024;

  private static final int KEPT = 40;

  private final SearchProcessor search;
  private final byte[] beginning = new byte[KEPT];
  private int heard;

  Hearing(SearchProcessor search) {
    this.search = search;
  }

  /** Takes in what came next; whether the text is complete now. */
  boolean take(ByteBuf octets) {
    int length = Math.min(octets.readableBytes(), MOST_OCTETS - heard);
    int kept = Math.min(length, Math.max(0, KEPT - heard));
    if (kept > 0) {
      octets.getBytes(octets.readerIndex(), beginning, heard, kept);
    }
    heard += length;
    return octets.forEachByte(octets.readerIndex(), length, search) >= 0;
  }

  /** Whether nothing was heard. */
  boolean isEmpty() {
    return heard == 0;
  }

  /** Whether so much was heard that no more is listened to. */
  boolean isFull() {
    return heard == MOST_OCTETS;
  }

  /** How it began, for people. */
  String text() {
    String text = Escapes.text(Arrays.copyOf(beginning, Math.min(heard, KEPT)));
    return heard == 0 ? "nothing" : "\"" + text + "\"" + (heard > KEPT ? "…" : "");
  }
}
