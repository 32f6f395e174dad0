package isochrone.api.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Makes the client's side of handshakes with endpoints: TLS 1.2 or newer, any certificate.
 *
 * <p>An endpoint must show a certificate, but whose it is and until when does not matter here: a
 * probe asks whether clients are served, and they may trust authorities that this machine does not.
 * {@link CertificateRules} judge the certificate after the handshake, where that is wanted.
 */
public final class ClientTls {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private ClientTls() {}

  /**
   * One client's side. Every handshake is a full one, because a resumed one shows no certificate.
   *
   * @param host whose name is indicated, as {@link ServerName} has it
   * @param protocols what is offered by ALPN (RFC 7301), the best first; nothing when empty
   */
  public static SSLEngine engine(String host, List<String> protocols) {
    SSLEngine engine = Context.SHARED.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setServerNames(ServerName.of(host));
    parameters.setApplicationProtocols(protocols.toArray(String[]::new));
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** Made at the first use, because making it takes a moment. */
  private static final class Context {
    static final SSLContext SHARED = make();

    private static SSLContext make() {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        // Sessions are not taken up again: thousands of them would be kept for nothing.
        context.getClientSessionContext().setSessionCacheSize(1);
        return context;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java runtime has no TLS", e);
      }
    }
  }

  /** Takes every certificate, with every algorithm that TLS itself allows. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
