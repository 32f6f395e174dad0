package isochrone.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.channel.unix.SegmentedDatagramPacket;
import isochrone.api.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a socket is given several answers as one message for the kernel to cut (UDP_SEGMENT).
 *
 * <p>A device or tunnel on the way out may be unable to, or take only smaller datagrams; only a
 * message that fails tells. Its answers are sent again, each by itself: a datagram that is too
 * large for its path is fragmented, a segment is not. Where nothing can be cut, all later answers
 * are sent so from the beginning. The size of one client's path says nothing of the others'.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures come to exceptionCaught and to Outcome
final class Segmenting {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.net");
  private static final int EIO = -5;
  private static final int EINVAL = -22;
  private static final int EMSGSIZE = -90;

  private final Counter unsent;
  private boolean on;

  /**
   * Begins with what is asked for.
   *
   * @param unsent counts answers of messages that failed for another reason
   */
  Segmenting(boolean on, Counter unsent) {
    this.on = on;
    this.unsent = unsent;
  }

  boolean on() {
    return on;
  }

  /** Hands over one message of several answers, which leaves with the next flush. */
  void write(ChannelHandlerContext context, SegmentedDatagramPacket message) {
    context.write(message.retain(), new Outcome(context, message));
  }

  private void failed(
      ChannelHandlerContext context, SegmentedDatagramPacket message, Throwable cause) {
    int error = cause instanceof NativeIoException refusal ? refusal.expectedErr() : 0;
    if (error == EMSGSIZE) {
      sendOneByOne(context, message);
    } else if (error == EIO || error == EINVAL) { // what udp_send_skb says where it cannot cut
      end();
      sendOneByOne(context, message);
    } else {
      unsent.add(message.content().readableBytes() / message.segmentSize());
    }
  }

  private void end() {
    if (on) {
      on = false;
      LOG.info("a device on the way to a client cannot cut messages; answers leave one by one");
    }
  }

  private static void sendOneByOne(ChannelHandlerContext context, SegmentedDatagramPacket message) {
    ByteBuf answers = message.content();
    int size = message.segmentSize();
    for (int at = answers.readerIndex(); at < answers.writerIndex(); at += size) {
      ByteBuf answer = answers.retainedSlice(at, size);
      context.write(new DatagramPacket(answer, message.recipient()), context.voidPromise());
    }
    context.flush();
  }

  /**
   * Told what becomes of a message, of which it keeps the octets until then: the channel lets go of
   * them before it tells. It never completes, since nobody waits for it, and so takes no locks.
   */
  private final class Outcome extends DefaultChannelPromise {
    private final ChannelHandlerContext context;
    private final SegmentedDatagramPacket message;

    Outcome(ChannelHandlerContext context, SegmentedDatagramPacket message) {
      super(context.channel());
      this.context = context;
      this.message = message;
    }

    @Override
    public boolean trySuccess(Void result) {
      message.release();
      return true;
    }

    @Override
    public boolean tryFailure(Throwable cause) {
      try {
        failed(context, message, cause);
      } finally {
        message.release();
      }
      return true;
    }
  }
}
