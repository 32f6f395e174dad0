package isochrone.plugin.probes.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.netty.bootstrap.Bootstrap;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;
import javax.net.ssl.SSLException;

/** Makes {@link HttpProbe} for encrypted connections. */
public final class HttpsFactory implements ProbeFactory {
  private static final int PORT = 443;

  @Override
  public String name() {
    return "https";
  }

  @Override
  public Config reference() {
    return ProbeFactory.super
        .reference()
        .withValue("port", ConfigValueFactory.fromAnyRef(PORT, "the port of https"));
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    return new HttpProbe(
        HttpSettings.of(monitor), setup.service(Bootstrap.class), Encryption.CONTEXT);
  }

  /**
   * How all probes encrypt; made at the first use, because making it takes a moment.
   *
   * <p>An endpoint must show a certificate, but whose it is and until when does not matter: a probe
   * asks whether clients are served, and they may trust authorities that this machine does not.
   */
  private static final class Encryption {
    static final SslContext CONTEXT = make();

    private static SslContext make() {
      try {
        return SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm(null)
            .build();
      } catch (SSLException e) {
        throw new IllegalStateException("this Java runtime has no TLS", e);
      }
    }
  }
}
