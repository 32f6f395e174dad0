package isochrone.plugin.probes.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import isochrone.api.tls.ClientTls;
import isochrone.api.tls.HandshakeFailure;
import isochrone.api.tls.PeerCertificates;
import isochrone.api.traffic.Verdict;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/** Waits for the end of the handshake of TLS, and leaves its place to what follows. */
final class Encryption extends ChannelInboundHandlerAdapter {
  private final SSLEngine engine;
  private final Consumer<Verdict> failed;
  private final Next next;

  /** What follows a handshake. */
  interface Next {

    /**
     * Goes on.
     *
     * @param http2 whether ALPN has chosen it
     */
    void run(ChannelPipeline pipeline, PeerCertificates shown, boolean http2);
  }

  private Encryption(SSLEngine engine, Consumer<Verdict> failed, Next next) {
    this.engine = engine;
    this.failed = failed;
    this.next = next;
  }

  static void begin(
      ChannelPipeline pipeline, String host, Version version, Consumer<Verdict> failed, Next next) {
    SSLEngine engine = ClientTls.engine(host, version.offered());
    SslHandler handler = new SslHandler(engine);
    // The check has a clock of its own.
    handler.setHandshakeTimeoutMillis(0);
    pipeline.addLast(handler, new Encryption(engine, failed, next));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
      return;
    }
    if (handshake.isSuccess()) {
      boolean http2 = ApplicationProtocolNames.HTTP_2.equals(engine.getApplicationProtocol());
      next.run(context.pipeline(), PeerCertificates.of(engine.getSession()), http2);
      context.pipeline().remove(this);
    } else {
      failed.accept(HandshakeFailure.verdict(handshake.cause()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    failed.accept(Verdict.failed("TLS handshake failed: the connection was closed"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable inner = cause instanceof DecoderException ? cause.getCause() : null;
    failed.accept(HandshakeFailure.verdict(inner == null ? cause : inner));
  }
}
