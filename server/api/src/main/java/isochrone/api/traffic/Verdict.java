package isochrone.api.traffic;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * What one check found.
 *
 * @param healthy whether the endpoint answered as it should
 * @param text what was expected and what came, for people: {@code expected 200, got 503}
 */
public record Verdict(boolean healthy, String text) {

  /** The endpoint answered as it should. */
  public static Verdict healthy(String text) {
    return new Verdict(true, text);
  }

  /** The endpoint did not answer as it should. */
  public static Verdict failed(String text) {
    return new Verdict(false, text);
  }

  /** The endpoint could not be reached, or the connection to it broke. */
  public static Verdict failed(Throwable trouble) {
    if (trouble instanceof NoRouteToHostException) {
      return failed("no route to host");
    }
    if (trouble instanceof UnknownHostException) {
      return failed("cannot resolve: " + reason(trouble));
    }
    if (trouble instanceof ConnectException && reason(trouble).contains("refused")) {
      return failed("connection refused");
    }
    return failed(reason(trouble));
  }

  /** The endpoint did not answer in time. */
  public static Verdict late(Duration timeout) {
    return failed("no answer within " + seconds(timeout));
  }

  private static String reason(Throwable trouble) {
    String message = trouble.getMessage();
    return message == null
        ? trouble.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static String seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
