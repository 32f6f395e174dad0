package isochrone.plugin.probes.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer: from the connection to the verdict, which is told once. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close or write has nothing to tell
final class HttpCheck extends SimpleChannelInboundHandler<HttpObject> {
  private static final int FIRST_FINAL_STATUS = 200;

  private final HttpSettings settings;
  private final FullHttpRequest request;
  private final boolean encrypted;
  private final Consumer<Verdict> done;
  private @Nullable Future<?> alarm;
  private boolean over;

  HttpCheck(
      HttpSettings settings, FullHttpRequest request, boolean encrypted, Consumer<Verdict> done) {
    this.settings = settings;
    this.request = request;
    this.encrypted = encrypted;
    this.done = done;
  }

  /** Ends the check when the connection cannot be made, and when the time is over. */
  void watch(ChannelFuture connecting, Duration timeout) {
    alarm =
        connecting
            .channel()
            .eventLoop()
            .schedule(
                () -> {
                  end(Verdict.late(timeout));
                  connecting.channel().close();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    connecting.addListener(
        result -> {
          if (!connecting.isSuccess()) {
            end(Verdict.failed(connecting.cause()));
          }
        });
  }

  private void end(Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
    done.accept(verdict);
  }

  private void end(ChannelHandlerContext context, Verdict verdict) {
    end(verdict);
    context.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!encrypted) {
      context.writeAndFlush(request);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        context.writeAndFlush(request);
      } else {
        end(context, handshakeFailed(handshake.cause()));
      }
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      end(context, Verdict.failed("the answer is not HTTP"));
    } else if (part instanceof HttpResponse response) {
      int status = response.status().code();
      // RFC 9110 §15.2: an interim response, the final one follows.
      if (status >= FIRST_FINAL_STATUS) {
        end(context, verdict(status));
      }
    }
  }

  private Verdict verdict(int status) {
    Verdict found =
        settings.expects(status)
            ? Verdict.healthy("got " + status)
            : Verdict.failed("expected " + settings.expectedText() + ", got " + status);
    return found.withCode(status);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(Verdict.failed("the connection was closed without an answer"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable reason = cause instanceof DecoderException ? cause.getCause() : cause;
    if (reason instanceof SSLException) {
      end(context, handshakeFailed(reason));
    } else {
      end(context, Verdict.failed(reason == null ? cause : reason));
    }
  }

  private static Verdict handshakeFailed(Throwable cause) {
    // Netty's own text holds the whole record in hexadecimal.
    String reason =
        cause instanceof NotSslRecordException
            ? "the answer is not TLS"
            : Verdict.failed(cause).text();
    return Verdict.failed("TLS handshake failed: " + reason);
  }
}
