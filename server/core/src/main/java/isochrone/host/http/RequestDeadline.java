package isochrone.host.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request drips in for too long. It stands behind the decoder, from which
 * it also hears of octets that make no message yet.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class RequestDeadline extends ChannelInboundHandlerAdapter {
  private final Duration longest;
  private final Rejections rejections;
  private @Nullable Future<?> deadline;
  private boolean ended;

  RequestDeadline(Duration longest, Rejections rejections) {
    this.longest = longest;
    this.rejections = rejections;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      restart(context);
    }
    if (message instanceof LastHttpContent) {
      stop();
      ended = true;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!ended && deadline == null) {
      restart(context);
    }
    ended = false;
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  private void restart(ChannelHandlerContext context) {
    stop();
    deadline =
        context.executor().schedule(() -> expire(context), longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void stop() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void expire(ChannelHandlerContext context) {
    if (!context.channel().config().isAutoRead()) {
      restart(context); // It is this side that does not read: an earlier request is being answered.
      return;
    }
    rejections.slow(context.channel().remoteAddress());
    context.writeAndFlush(timeout());
    context.close(); // Does not wait for a client that does not read either.
  }

  /** RFC 9110 §15.5.9. */
  private static FullHttpResponse timeout() {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT, Unpooled.EMPTY_BUFFER);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, 0)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }
}
