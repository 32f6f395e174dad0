package isochrone.plugin.serving.hosts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hosts file as it was read, whatever the blocks that name it make of it. It is kept as octets,
 * which take the least memory, so that a block that is changed can be served of it even when the
 * file is gone.
 */
final class HostsContent {
  /** In place of a file that is not there yet. */
  static final HostsContent MISSING = new HostsContent(new byte[0], "none", null, 0);

  private final byte[] octets;
  private final String digest;
  private final @Nullable Instant modified;
  private final int rejected;

  /**
   * A content.
   *
   * @param digest equal for the same octets
   * @param modified when they were written; null where there is no file
   * @param rejected how many lines cannot be used
   */
  HostsContent(byte[] octets, String digest, @Nullable Instant modified, int rejected) {
    this.octets = octets;
    this.digest = digest;
    this.modified = modified;
    this.rejected = rejected;
  }

  /** Not to be changed. */
  byte[] octets() {
    return octets;
  }

  String digest() {
    return digest;
  }

  @Nullable Instant modified() {
    return modified;
  }

  int rejected() {
    return rejected;
  }

  /** Whether there has been a file. */
  boolean isThere() {
    return this != MISSING;
  }
}
