package isochrone.plugin.probes.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What endpoints may do to a client, and what a check of theirs comes to. */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be said is not missed
enum Hostile {
  SILENT("1.1", "", "", "no answer within 1s"),
  DRIPPING("1.1", "", "x", "no answer within 1s"),
  ENDLESS_BODY("1.1", "HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1000), "not found"),
  ENDLESS_CHUNKS(
      "1.1",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      "3e8;" + "e".repeat(100) + "\r\n" + "x".repeat(1000) + "\r\n",
      "not found"),
  TINY_CHUNKS(
      "1.1",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      "1;" + "e".repeat(100) + "\r\nx\r\n",
      "more than 256 KiB came, and no answer was complete"),
  ENDLESS_HEAD(
      "1.1",
      "HTTP/1.1 200 OK\r\n",
      "X: " + "x".repeat(100) + "\r\n",
      "the head of the answer is longer than 64 KiB"),
  ENDLESS_LINE("1.1", "HTTP/1.1 200 ", "x".repeat(1000), "the answer is not HTTP"),
  ENDLESS_INTERIM(
      "1.1", "", "HTTP/1.1 100 Continue\r\n\r\n", "more than 100 interim responses came"),
  GARBAGE("1.1", "\0\1\2\3\r\n", "\377\376", "the answer is not HTTP"),
  NOT_HTTP_2("2", "HTTP/1.1 400 Bad Request\r\n\r\n", "", "the answer is not HTTP/2"),
  ENDLESS_SETTINGS("2", frame(4, 0, 0, ""), frame(4, 0, 0, ""), "more than 1000 frames came"),
  ENDLESS_PINGS("2", frame(4, 0, 0, ""), frame(6, 0, 0, "12345678"), "more than 1000 frames came"),
  ENDLESS_CONTINUATION(
      "2", frame(4, 0, 0, "") + frame(1, 0, 3, ""), frame(9, 0, 3, ""), "rules of HTTP/2"),
  HUGE_HEADERS(
      "2",
      frame(4, 0, 0, "") + frame(1, 0, 3, ""),
      frame(9, 0, 3, "\0\1a\177" + "\001" + "x".repeat(128)),
      "longer than 64 KiB|rules of HTTP/2"),
  RESET_STREAM(
      "2",
      frame(4, 0, 0, "") + frame(3, 0, 3, "\0\0\0\7"),
      "",
      "the endpoint reset the stream: REFUSED_STREAM"),
  FAREWELL(
      "2",
      frame(4, 0, 0, "") + frame(7, 0, 0, "\0\0\0\0\0\0\0\13"),
      "",
      "the endpoint went away: ENHANCE_YOUR_CALM"),
  HALF_A_BODY(
      "2",
      frame(4, 0, 0, "") + frame(1, 4, 3, "\210") + frame(0, 0, 3, "x"),
      frame(0, 0, 3, "x".repeat(1000)),
      "not found");

  private static final int REPEATED = 16_384;
  private static final int DRIP_MILLIS = 50;

  private final String version;
  private final String first;
  private final String more;
  private final String verdict;

  /**
   * A sort.
   *
   * @param version the HTTP in which it is asked
   * @param first what it says at once
   * @param more what it says then without end
   * @param verdict what the text of the verdict holds: one of these, between bars
   */
  Hostile(String version, String first, String more, String verdict) {
    this.version = version;
    this.first = first;
    this.more = more;
    this.verdict = verdict;
  }

  /** A frame of HTTP/2 (RFC 9113 §4.1). */
  private static String frame(int type, int flags, int stream, String payload) {
    int length = payload.length();
    return new String(
            new char[] {
              0, (char) (length >> 8), (char) (length & 0xFF), (char) type, (char) flags, 0, 0, 0
            })
        + (char) stream
        + payload;
  }

  /** The settings of a monitor that is to be treated so. */
  String settings() {
    return "version=" + version + " body=needle";
  }

  /** The time for a check: those who end it by themselves have so much that no clock ends it. */
  Duration timeout() {
    return Duration.ofSeconds(this == SILENT || this == DRIPPING ? 1 : 30);
  }

  /** Whether a text is what must be said about it. */
  boolean fits(String text) {
    for (String each : verdict.split("\\|", -1)) {
      if (text.contains(each)) {
        return true;
      }
    }
    return false;
  }

  void behave(ChannelPipeline pipeline) {
    pipeline.channel().config().setOption(ChannelOption.SO_SNDBUF, REPEATED);
    pipeline.addLast(this == DRIPPING ? new Drip() : new Flood());
  }

  private static ByteBuf octets(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Says one thing and then another without end, as fast as the client reads. */
  private final class Flood extends ChannelInboundHandlerAdapter {
    private final ByteBuf much =
        octets(more.isEmpty() ? "" : more.repeat(1 + REPEATED / more.length()));

    @Override
    public void channelActive(ChannelHandlerContext context) {
      context.writeAndFlush(octets(first));
      flood(context);
    }

    private void flood(ChannelHandlerContext context) {
      if (much.isReadable()) {
        context
            .writeAndFlush(much.retainedDuplicate())
            .addListener(
                written -> {
                  if (written.isSuccess()) {
                    context.executor().execute(() -> flood(context));
                  }
                });
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      ReferenceCountUtil.release(part);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** Says a little now and then. */
  private final class Drip extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      drip(context);
    }

    private void drip(ChannelHandlerContext context) {
      if (context.channel().isActive()) {
        context.writeAndFlush(octets(more));
        context.executor().schedule(() -> drip(context), DRIP_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      ReferenceCountUtil.release(part);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
