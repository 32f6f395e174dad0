package isochrone.host;

import isochrone.traffic.Limits;
import java.time.Duration;
import java.util.List;

/**
 * What is said about probes on the command line of a server.
 *
 * @param firstRound how long to wait at start for the first verdicts of new endpoints, at least 0
 * @param networks prefixes such as {@code 127.0.0.0/8} that probes may go to; empty for all
 * @param limits how many checks may run at a time
 * @param allowExec whether programs may be run that a Corefile names
 */
public record ProbeOptions(
    Duration firstRound, List<String> networks, Limits limits, boolean allowExec) {
  /** More than this to one address at a time is no probing any more. */
  public static final int PER_TARGET = 1_000;

  /** Each of 20,000 endpoints may hang for as long as its interval. */
  public static final int IN_ALL = 20_000;

  private static final int DESCRIPTORS_EACH = 2;

  /** Probes may go to these networks only, and all else is as usual. */
  public static ProbeOptions within(List<String> networks) {
    return new ProbeOptions(Duration.ofSeconds(1), networks, usualLimits(), false);
  }

  /** As many checks as the process may have open files for, leaving half of them to others. */
  public static Limits usualLimits() {
    long files = OpenFiles.limit();
    int inAll = (int) Math.max(1, Math.min(IN_ALL, files / DESCRIPTORS_EACH));
    return new Limits(inAll, Math.min(inAll, PER_TARGET));
  }
}
