package isochrone.host.page;

import isochrone.api.Readiness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of itself at a moment, beyond its profiles.
 *
 * @param now the moment
 * @param zones the zones that it serves
 * @param digest what the files of the live configuration said; empty before the first
 * @param loaded when that went live; null before the first
 * @param refused the reload that was refused since then; null when none was
 * @param state the folder of what outlives the server; null when nothing does
 * @param missing what must hold before queries should be sent here, and does not
 */
public record ServerFacts(
    Instant now,
    List<Served> zones,
    String digest,
    @Nullable Instant loaded,
    @Nullable Refusal refused,
    @Nullable Path state,
    List<Readiness.Missing> missing) {

  /** A zone, where it is served, and by which plugins. */
  public record Served(String zone, List<String> listeners, List<String> plugins) {}

  /**
   * A reload that was refused.
   *
   * @param reason why it was asked for
   * @param obstacle what is in the way; null when the problems say it
   */
  public record Refusal(Instant at, String reason, Told problems, @Nullable String obstacle) {}
}
