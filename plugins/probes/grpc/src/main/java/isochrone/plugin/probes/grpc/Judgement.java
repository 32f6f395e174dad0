package isochrone.plugin.probes.grpc;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse;
import io.netty.handler.codec.http2.Http2Exception;
import isochrone.api.Clock;
import isochrone.api.tls.HandshakeFailure;
import isochrone.api.tls.PeerCertificates;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What an answer, or the lack of one, says of an endpoint. */
final class Judgement {
  private static final int LONGEST_TOLD = 100;

  private final GrpcSettings settings;
  private final String host;
  private final Clock clock;

  Judgement(GrpcSettings settings, String host, Clock clock) {
    this.settings = settings;
    this.host = host;
    this.clock = clock;
  }

  /**
   * The verdict when the health service has answered.
   *
   * @param session what the handshake led to; null without TLS
   */
  Verdict of(HealthCheckResponse answer, @Nullable SSLSession session) {
    String got = answer.getStatus().name();
    Verdict verdict =
        answer.getStatus() == HealthCheckResponse.ServingStatus.SERVING
            ? Verdict.healthy("got SERVING")
            : Verdict.failed("expected SERVING, got " + got);
    return certified(verdict.withCode(Status.Code.OK.value()), session);
  }

  /** The verdict when the call has ended without an answer of the health service. */
  Verdict of(Status status, @Nullable SSLSession session) {
    for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return HandshakeFailure.verdict(cause);
      }
      if (cause instanceof ClosedChannelException) {
        return closed(session);
      }
      if (cause instanceof IOException) {
        return Verdict.failed(cause);
      }
      if (cause instanceof Http2Exception) {
        boolean begun = !String.valueOf(cause.getMessage()).startsWith("First received frame");
        String rule = begun ? "the answer breaks rules of HTTP/2" : "the answer is not HTTP/2";
        return certified(Verdict.failed(rule), session);
      }
    }
    return certified(refused(status, session), session);
  }

  private Verdict closed(@Nullable SSLSession session) {
    return Verdict.failed(
        settings.tls() && session == null
            ? "TLS handshake failed: the connection was closed"
            : "the connection was closed without an answer");
  }

  private Verdict refused(Status status, @Nullable SSLSession session) {
    String told = told(status);
    // What gRPC says on this side of the connection has no code of its own.
    if (told.contains("negotiation for") || told.startsWith("Network closed")) {
      return closed(session);
    }
    if (told.contains("ALPN")) {
      return Verdict.failed("TLS handshake failed: the endpoint does not offer HTTP/2");
    }
    String reason =
        switch (status.getCode()) {
          case UNIMPLEMENTED -> "the server has no grpc.health.v1";
          case NOT_FOUND -> "the server knows no service \"" + settings.service() + "\"";
          default -> told;
        };
    return Verdict.failed(
            "expected SERVING, got " + status.getCode() + (reason.isEmpty() ? "" : ": " + reason))
        .withCode(status.getCode().value());
  }

  /** The first line of what the status says: the server's words. */
  private static String told(Status status) {
    String description = status.getDescription();
    String line = description == null ? "" : description.lines().findFirst().orElse("").strip();
    String shown = line.replaceAll("[^ -~]", "?");
    return shown.length() <= LONGEST_TOLD ? shown : shown.substring(0, LONGEST_TOLD) + "…";
  }

  private Verdict certified(Verdict verdict, @Nullable SSLSession session) {
    if (session == null) {
      return verdict;
    }
    PeerCertificates shown = PeerCertificates.of(session);
    String broken = settings.certificate().broken(shown, host, clock.now());
    return (broken == null ? verdict : Verdict.failed(broken)).expiring(shown.end());
  }
}
