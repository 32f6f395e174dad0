package isochrone.api.traffic;

import isochrone.api.Printable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param outcome what came of it
 * @param text what was expected and what came, for people: {@code expected 200, got 503}
 * @param code the number that the endpoint answered with: an HTTP status, an RCODE, a gRPC status,
 *     an exit code; {@link #NO_CODE} when there was none
 * @param certificateExpiry until when the certificate holds that the endpoint showed; null when it
 *     showed none
 */
public record Verdict(Outcome outcome, String text, int code, @Nullable Instant certificateExpiry) {
  /** The endpoint answered without a number. */
  public static final int NO_CODE = -1;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int LONGEST_TEXT = 500;

  /** Takes what came of a check; the text becomes one line that can be shown anywhere. */
  public Verdict {
    text = Printable.line(text, LONGEST_TEXT);
  }

  /** What came of a check. */
  public enum Outcome {
    /** The endpoint answered as it should. */
    HEALTHY,
    /** It answered otherwise, or broke off. */
    FAILED,
    /** It could not be reached; another address of it may be. */
    UNREACHED,
    /** It did not answer in time; another address of it may. */
    LATE,
    /** The check could not be made, for a reason of this server's: nothing is concluded. */
    UNKNOWN
  }

  /** The endpoint answered as it should. */
  public static Verdict healthy(String text) {
    return new Verdict(Outcome.HEALTHY, text, NO_CODE, null);
  }

  /** The endpoint did not answer as it should. */
  public static Verdict failed(String text) {
    return new Verdict(Outcome.FAILED, text, NO_CODE, null);
  }

  /** The endpoint could not be reached at all. */
  public static Verdict unreached(String text) {
    return new Verdict(Outcome.UNREACHED, text, NO_CODE, null);
  }

  /**
   * The endpoint could not be reached, or the connection to it broke; nothing is concluded where
   * this server lacked something.
   */
  public static Verdict failed(Throwable trouble) {
    String own = OwnTrouble.in(trouble);
    if (own != null) {
      return unknown("cannot check: " + own);
    }
    if (trouble instanceof NoRouteToHostException) {
      return unreached("no route to host");
    }
    if (trouble instanceof UnknownHostException) {
      return unreached("cannot resolve: " + reason(trouble));
    }
    if (trouble instanceof ConnectException) {
      return unreached(
          reason(trouble).contains("refused") ? "connection refused" : reason(trouble));
    }
    return failed(
        reason(trouble).contains("onnection reset") ? "connection reset" : reason(trouble));
  }

  /** The endpoint did not answer in time. */
  public static Verdict late(Duration timeout) {
    return new Verdict(Outcome.LATE, "no answer within " + seconds(timeout), NO_CODE, null);
  }

  /** The check could not be made, for a reason of this server's. */
  public static Verdict unknown(String text) {
    return new Verdict(Outcome.UNKNOWN, text, NO_CODE, null);
  }

  /** Whether the endpoint answered as it should. */
  public boolean healthy() {
    return outcome == Outcome.HEALTHY;
  }

  /** The same with the number that the endpoint answered with. */
  public Verdict withCode(int number) {
    return new Verdict(outcome, text, number, certificateExpiry);
  }

  /** The same with the end of the certificate that the endpoint showed. */
  public Verdict expiring(@Nullable Instant end) {
    return new Verdict(outcome, text, code, end);
  }

  /** The same with words in front of the text. */
  public Verdict prefixed(String words) {
    return new Verdict(outcome, words + text, code, certificateExpiry);
  }

  /** The text with the time that the check took, where it does not tell of time itself. */
  public String text(@Nullable Duration took) {
    return took == null || outcome == Outcome.LATE ? text : text + " in " + millis(took);
  }

  private static String millis(Duration took) {
    double millis = took.toNanos() / NANOS_PER_MILLI;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }

  private static String reason(Throwable trouble) {
    String message = trouble.getMessage();
    return message == null ? trouble.getClass().getSimpleName() : message;
  }

  private static String seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
