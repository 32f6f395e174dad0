package isochrone.plugin.probes.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Sends one request on a connection of its own and looks at the status of the answer. */
final class HttpProbe implements Probe {
  private final HttpSettings settings;
  private final Bootstrap connections;
  private final @Nullable SslContext tls;

  /**
   * A probe.
   *
   * @param tls what makes connections encrypted; null for plain ones
   */
  HttpProbe(HttpSettings settings, Bootstrap connections, @Nullable SslContext tls) {
    this.settings = settings;
    this.connections = connections;
    this.tls = tls;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    FullHttpRequest request = ProbeRequest.of(settings, aim);
    HttpCheck check = new HttpCheck(settings, request, tls != null, done);
    ChannelFuture connecting =
        connections
            .clone()
            .handler(pipeline(check, request.headers().get(HttpHeaderNames.HOST)))
            .connect(aim.socket(settings.port()));
    check.watch(connecting, timeout);
  }

  private ChannelInitializer<Channel> pipeline(HttpCheck check, String host) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        if (tls != null) {
          channel.pipeline().addLast(encryption(tls, channel, host));
        }
        channel.pipeline().addLast(new HttpClientCodec(), check);
      }
    };
  }

  private static SslHandler encryption(SslContext tls, Channel channel, String host) {
    SslHandler handler = tls.newHandler(channel.alloc());
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setServerNames(ServerName.of(host));
    handler.engine().setSSLParameters(parameters);
    // The check has a clock of its own.
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }
}
