package isochrone.plugin.probes.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;

/** Asks in HTTP/1.1 once the connection is open, and reads the answer. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
final class Http1 extends SimpleChannelInboundHandler<HttpObject> {
  private static final HttpDecoderConfig LIMITS =
      new HttpDecoderConfig()
          .setMaxHeaderSize(Limits.HEAD)
          // Nobody reads the fields.
          .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false));

  private static final String NOT_HTTP = "the answer is not HTTP";
  private static final int INTERIM_RESPONSES = 100;
  private static final int FIRST_INTERIM_STATUS = 100;
  private static final int FIRST_FINAL_STATUS = 200;

  private final ProbeRequest request;
  private final Answer answer;
  private int interim;

  private Http1(ProbeRequest request, Answer answer) {
    this.request = request;
    this.answer = answer;
  }

  static void speak(ChannelPipeline pipeline, ProbeRequest request, Answer answer) {
    pipeline.addLast(new HttpResponseDecoder(LIMITS), new Http1(request, answer));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      ask(context);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ask(context);
  }

  private void ask(ChannelHandlerContext context) {
    context.writeAndFlush(request.text(context.alloc()));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      boolean tooLong = part.decoderResult().cause() instanceof TooLongHttpHeaderException;
      answer.fail(tooLong ? Limits.LONG_HEAD : NOT_HTTP);
      return;
    }
    if (part instanceof HttpResponse response) {
      head(response.status().code());
    }
    if (part instanceof HttpContent content) {
      answer.body(content.content());
    }
    if (part instanceof LastHttpContent) {
      answer.end();
    }
  }

  private void head(int status) {
    if (status < FIRST_INTERIM_STATUS) {
      answer.fail(NOT_HTTP);
    } else if (status >= FIRST_FINAL_STATUS) {
      // RFC 9110 §15.2: after an interim response another one follows.
      answer.status(status);
    } else if (++interim > INTERIM_RESPONSES) {
      answer.fail("more than 100 interim responses came");
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answer.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    answer.broken(cause);
  }
}
