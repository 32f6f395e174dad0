package isochrone.api.tls;

import isochrone.api.traffic.Verdict;
import java.nio.channels.ClosedChannelException;

/** Why a handshake has failed, in words for people. */
public final class HandshakeFailure {
  private static final String ALERT = "Received fatal alert: ";

  private HandshakeFailure() {}

  /** The verdict on an endpoint with which a handshake has failed. */
  public static Verdict verdict(Throwable cause) {
    return Verdict.failed("TLS handshake failed: " + reason(cause));
  }

  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    // Both say more than people can read: one holds the whole record in hexadecimal.
    if (message.contains("not an SSL/TLS record") || message.contains("unrecognized SSL message")) {
      return "the answer is not TLS";
    }
    if (cause instanceof ClosedChannelException || message.startsWith("Connection closed")) {
      return "the connection was closed";
    }
    if (message.equals(ALERT + "no_application_protocol")) {
      return "the endpoint speaks none of the protocols offered by ALPN";
    }
    if (message.startsWith(ALERT)) {
      return "refused by the endpoint: " + message.substring(ALERT.length()).replace('_', ' ');
    }
    return Verdict.failed(cause).text();
  }
}
