package isochrone.api.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What the other side of a handshake has shown.
 *
 * @param chain its own certificate, then those of who vouches for it
 */
public record PeerCertificates(List<X509Certificate> chain) {

  /** What was shown in the handshake of this session. */
  public static PeerCertificates of(SSLSession session) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate each : session.getPeerCertificates()) {
        if (each instanceof X509Certificate certificate) {
          chain.add(certificate);
        }
      }
    } catch (SSLPeerUnverifiedException e) {
      return new PeerCertificates(List.of()); // shown none
    }
    return new PeerCertificates(chain);
  }

  /** Until when its own certificate holds; null when it showed none. */
  public @Nullable Instant end() {
    return chain.isEmpty() ? null : chain.get(0).getNotAfter().toInstant();
  }
}
