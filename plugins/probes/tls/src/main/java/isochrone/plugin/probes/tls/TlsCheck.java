package isochrone.plugin.probes.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import isochrone.api.tls.ClientTls;
import isochrone.api.tls.HandshakeFailure;
import isochrone.api.tls.PeerCertificates;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One handshake, from the connection to the verdict, which is told once.
 *
 * <p>After a handshake that succeeded the endpoint is told that nothing follows, and has the rest
 * of the time to hang up. Many servers would call a connection that is dropped at once a handshake
 * that failed, and fill their logs with it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed farewell has nothing to tell
final class TlsCheck extends ChannelInboundHandlerAdapter {
  private static final Verdict CLOSED =
      Verdict.failed("TLS handshake failed: the connection was closed");

  private final SSLEngine engine;
  private final SslHandler tls;
  private final List<String> offered;
  private final Judge judge;
  private final Consumer<Verdict> done;
  private @Nullable Future<?> alarm;
  private boolean told;

  /** Says what is wrong with a certificate. */
  interface Judge {

    /** What is wrong; null when nothing is. */
    @Nullable String wrong(PeerCertificates shown);
  }

  TlsCheck(String host, List<String> offered, Judge judge, Consumer<Verdict> done) {
    this.engine = ClientTls.engine(host, offered);
    this.tls = new SslHandler(engine);
    this.offered = offered;
    this.judge = judge;
    this.done = done;
  }

  /** Ends the check when the connection cannot be made; ends all when the time is over. */
  void watch(ChannelFuture connecting, Duration timeout) {
    if (connecting.cause() != null) {
      // Without a socket there is no loop either.
      tell(Verdict.failed(connecting.cause()));
      return;
    }
    Channel channel = connecting.channel();
    alarm =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  tell(Verdict.late(timeout));
                  close(channel);
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    connecting.addListener(
        result -> {
          if (!result.isSuccess()) {
            end(channel, Verdict.failed(result.cause()));
          }
        });
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    // The check has a clock of its own.
    tls.setHandshakeTimeoutMillis(0);
    context.pipeline().addFirst(tls);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        tell(shaken());
        tls.closeOutbound();
      } else {
        end(context.channel(), HandshakeFailure.verdict(handshake.cause()));
      }
    } else if (event instanceof SslCloseCompletionEvent) {
      end(context.channel(), CLOSED);
    }
  }

  private Verdict shaken() {
    PeerCertificates shown = PeerCertificates.of(engine.getSession());
    String chosen = engine.getApplicationProtocol();
    String wrong =
        offered.isEmpty() || offered.contains(chosen)
            ? judge.wrong(shown)
            : "expected "
                + String.join(" or ", offered)
                + " by ALPN, the endpoint chose none of them";
    return (wrong == null ? Verdict.healthy(text(shown, chosen)) : Verdict.failed(wrong))
        .expiring(shown.end());
  }

  private String text(PeerCertificates shown, @Nullable String chosen) {
    Instant end = shown.end();
    String with = chosen == null || chosen.isEmpty() ? "" : " with " + chosen;
    String until =
        end == null ? "" : ", certificate until " + end.atOffset(ZoneOffset.UTC).toLocalDate();
    return "got " + engine.getSession().getProtocol() + with + until;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object part) {
    // What an endpoint says after the handshake is not asked for.
    ReferenceCountUtil.release(part);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(context.channel(), CLOSED);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable inner = cause instanceof DecoderException ? cause.getCause() : null;
    end(context.channel(), HandshakeFailure.verdict(inner == null ? cause : inner));
  }

  private void end(Channel channel, Verdict verdict) {
    if (alarm != null) {
      alarm.cancel(false);
    }
    close(channel);
    tell(verdict);
  }

  /** Closes the socket itself, whatever TLS would still like to say. */
  private static void close(Channel channel) {
    ChannelHandlerContext nearest = channel.pipeline().firstContext();
    if (nearest == null) {
      channel.close();
    } else {
      nearest.close();
    }
  }

  private void tell(Verdict verdict) {
    if (!told) {
      told = true;
      done.accept(verdict);
    }
  }
}
