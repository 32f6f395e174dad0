package isochrone.plugin.probes.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** Asks in HTTP/2 once the connection is open, on its first stream, and reads the answer. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
final class Http2 extends Http2ChannelDuplexHandler {
  /** Answers to what the endpoint asks that wait until it reads them. */
  private static final int QUEUED_FRAMES = 100;

  /** A body that is looked at has 64 frames of a usual size. */
  private static final int FRAMES = 1000;

  private static final int FIRST_FINAL_STATUS = 200;

  /** The first stream: Netty leaves 1 to connections that began with HTTP/1.1 (RFC 9113 §5.1.1). */
  private static final int STREAM = 3;

  private final ProbeRequest request;
  private final String scheme;
  private final Answer answer;
  private boolean answered;
  private boolean greeted;
  private int frames;

  private Http2(ProbeRequest request, String scheme, Answer answer) {
    this.request = request;
    this.scheme = scheme;
    this.answer = answer;
  }

  static void speak(ChannelPipeline pipeline, ProbeRequest request, String scheme, Answer answer) {
    Http2Settings settings = new Http2Settings().pushEnabled(false).maxHeaderListSize(Limits.HEAD);
    pipeline.addLast(
        Http2FrameCodecBuilder.forClient()
            .initialSettings(settings)
            .encoderEnforceMaxQueuedControlFrames(QUEUED_FRAMES)
            .gracefulShutdownTimeoutMillis(0)
            .build(),
        new Http2(request, scheme, answer));
  }

  @Override
  protected void handlerAdded0(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      ask(context);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ask(context);
  }

  private void ask(ChannelHandlerContext context) {
    context
        .writeAndFlush(
            new DefaultHttp2HeadersFrame(request.headers(scheme), true).stream(newStream()))
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                answer.broken(written.cause());
              }
            });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    try {
      greeted = true;
      if (++frames > FRAMES) {
        answer.fail("more than 1000 frames came, and no answer was complete");
      } else {
        read(context, frame);
      }
    } finally {
      ReferenceCountUtil.release(frame);
    }
  }

  private void read(ChannelHandlerContext context, Object frame) {
    if (frame instanceof Http2HeadersFrame head) {
      head(head);
    } else if (frame instanceof Http2DataFrame data) {
      answer.body(data.content());
      giveBack(context, data);
      end(data.isEndStream());
    } else if (frame instanceof Http2ResetFrame reset) {
      answer.fail("the endpoint reset the stream: " + word(reset.errorCode()));
    } else if (frame instanceof Http2GoAwayFrame leave && leave.lastStreamId() < STREAM) {
      answer.fail("the endpoint went away: " + word(leave.errorCode()));
    }
  }

  private void head(Http2HeadersFrame head) {
    int status = status(head.headers().status());
    // RFC 9110 §15.2: after an interim response another one follows.
    if (!answered && status >= FIRST_FINAL_STATUS) {
      answered = true;
      answer.status(status);
    }
    end(head.isEndStream());
  }

  /** 0 when there is none, as in what follows a body. */
  private static int status(@Nullable CharSequence text) {
    try {
      return text == null ? 0 : Integer.parseInt(text, 0, text.length(), 10);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void end(boolean last) {
    if (last && answered) {
      answer.end();
    } else if (last) {
      answer.closed();
    }
  }

  /** The endpoint may send as much again. */
  private static void giveBack(ChannelHandlerContext context, Http2DataFrame data) {
    context.writeAndFlush(
        new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
  }

  private static String word(long code) {
    Http2Error error = Http2Error.valueOf(code);
    return error == null ? "error " + code : error.toString();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answer.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    boolean size = cause instanceof Http2Exception.HeaderListSizeException;
    boolean rules =
        !size && (cause instanceof Http2Exception || cause instanceof Http2FrameStreamException);
    if (rules) {
      answer.fail(greeted ? "the answer breaks the rules of HTTP/2" : "the answer is not HTTP/2");
    } else {
      answer.broken(cause);
    }
  }
}
