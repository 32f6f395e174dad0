package isochrone.api.traffic;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about an endpoint, whatever probes find.
 *
 * @param kind what was decided
 * @param since when
 * @param until when it ends by itself; null for never
 * @param reason why, in the words of that person; may be empty
 * @param by who
 */
public record Hand(Kind kind, Instant since, @Nullable Instant until, String reason, String by) {

  /** What can be decided. */
  public enum Kind {
    /** Sent no more clients, as if switched off: its status is Disabled. Still probed. */
    DRAIN("drained"),
    /** Served as if probes were well: its status is Online. */
    UP("forced up"),
    /** Not served while another endpoint can be: its status is Degraded. */
    DOWN("forced down");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** What was done to the endpoint, for people. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** All of it, for people: {@code drained by root until 2026-01-01T12:00:00Z: new disks}. */
  public String text() {
    String end = until == null ? "" : " until " + until.truncatedTo(ChronoUnit.SECONDS);
    return kind + " by " + by + end + (reason.isEmpty() ? "" : ": " + reason);
  }
}
