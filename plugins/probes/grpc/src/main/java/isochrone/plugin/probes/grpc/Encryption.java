package isochrone.plugin.probes.grpc;

import io.grpc.netty.GrpcSslContexts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import isochrone.api.tls.ServerName;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;

/**
 * How all connections are encrypted: TLS 1.2 or newer, any certificate; the rules for certificates
 * are looked at when the handshake is over.
 *
 * <p>Every handshake is a full one: a session that was taken up again would show the certificate of
 * an earlier one. Java looks for sessions by host and port, so engines are not told of them.
 */
final class Encryption extends SslContext {
  private final SslContext inner;

  private Encryption(SslContext inner) {
    this.inner = inner;
  }

  static SslContext shared() {
    return Shared.CONTEXT;
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
    SSLEngine engine = inner.newEngine(allocator);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(ServerName.of(host));
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return inner.newEngine(allocator);
  }

  @Override
  public boolean isClient() {
    return true;
  }

  @Override
  public List<String> cipherSuites() {
    return inner.cipherSuites();
  }

  @Override
  @SuppressWarnings("deprecation") // the name of a type that Netty's own class has
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return inner.applicationProtocolNegotiator();
  }

  @Override
  public SSLSessionContext sessionContext() {
    return inner.sessionContext();
  }

  /** Made at the first use, because making it takes a moment. */
  private static final class Shared {
    static final SslContext CONTEXT = make();

    private static SslContext make() {
      try {
        SslContextBuilder builder =
            SslContextBuilder.forClient()
                .protocols("TLSv1.3", "TLSv1.2")
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .sessionCacheSize(1);
        return new Encryption(GrpcSslContexts.configure(builder, SslProvider.JDK).build());
      } catch (SSLException e) {
        throw new IllegalStateException("this Java runtime has no TLS", e);
      }
    }
  }
}
