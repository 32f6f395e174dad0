package isochrone.plugin.probes.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Bounds what an endpoint may send, of whatever sort, before there is a verdict: interim responses,
 * frames that say nothing, a handshake without end.
 */
final class Limits extends ChannelInboundHandlerAdapter {
  /** Octets of the head of an answer. */
  static final int HEAD = 64 << 10;

  static final String LONG_HEAD = "the head of the answer is longer than 64 KiB";

  /** Octets in all: a head and what is looked at of a body, twice. */
  private static final int ALL = 4 * HEAD;

  private final Answer answer;
  private int come;

  Limits(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object part) {
    come += part instanceof ByteBuf octets ? octets.readableBytes() : 0;
    if (come > ALL) {
      ReferenceCountUtil.release(part);
      answer.fail("more than 256 KiB came, and no answer was complete");
    } else {
      context.fireChannelRead(part);
    }
  }
}
