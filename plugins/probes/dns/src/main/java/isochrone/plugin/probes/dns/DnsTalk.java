package isochrone.plugin.probes.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import isochrone.api.traffic.Verdict;
import java.net.PortUnreachableException;
import org.xbill.DNS.Message;

/** What is said and heard over one socket. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows itself by silence
final class DnsTalk extends SimpleChannelInboundHandler<Object> {
  private final DnsCheck check;
  private final DnsQuery query;
  private final boolean tcp;

  DnsTalk(DnsCheck check, DnsQuery query, boolean tcp) {
    this.check = check;
    this.query = query;
    this.tcp = tcp;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.writeAndFlush(Unpooled.wrappedBuffer(query.octets()));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Object message) {
    ByteBuf octets = message instanceof ByteBufHolder packet ? packet.content() : (ByteBuf) message;
    Message answer = query.answer(ByteBufUtil.getBytes(octets));
    if (answer != null) {
      check.answer(context.channel(), answer, tcp);
    } else if (tcp) {
      check.end(context.channel(), Verdict.failed("what came does not answer the query"));
    } else {
      check.stray();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    check.end(context.channel(), Verdict.failed("the connection was closed without an answer"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Verdict found =
        cause instanceof PortUnreachableException
            ? Verdict.unreached("port unreachable")
            : Verdict.failed(cause);
    check.end(context.channel(), found);
  }
}
