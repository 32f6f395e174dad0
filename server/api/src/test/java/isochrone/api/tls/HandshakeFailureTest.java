package isochrone.api.tls;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class HandshakeFailureTest {

  private static String text(Throwable cause) {
    Verdict verdict = HandshakeFailure.verdict(cause);
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
    assertThat(verdict.text()).startsWith("TLS handshake failed: ");
    return verdict.text().substring("TLS handshake failed: ".length());
  }

  @Test
  void verdict_isInPlainWords() {
    assertThat(text(new SSLHandshakeException("Received fatal alert: protocol_version")))
        .isEqualTo("refused by the endpoint: protocol version");
    assertThat(text(new SSLHandshakeException("Received fatal alert: no_application_protocol")))
        .isEqualTo("the endpoint speaks none of the protocols offered by ALPN");
    assertThat(text(new SSLException("not an SSL/TLS record: 48545450")))
        .isEqualTo("the answer is not TLS");
    assertThat(text(new SSLException("Unsupported or unrecognized SSL message")))
        .isEqualTo("the answer is not TLS");
    assertThat(text(new ClosedChannelException())).isEqualTo("the connection was closed");
    assertThat(text(new IOException("Connection reset by peer"))).isEqualTo("connection reset");
    assertThat(text(new SSLException("something else\nin lines"))).isEqualTo("something else");
  }
}
