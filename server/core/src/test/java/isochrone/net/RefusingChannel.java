package isochrone.net;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A socket that refuses some messages as the system does, in the middle of a flush. */
final class RefusingChannel extends EmbeddedChannel {
  static final Predicate<Object> SEGMENTS = SegmentedDatagramPacket.class::isInstance;
  static final int EIO = -5;
  static final int EINVAL = -22;
  static final int EMSGSIZE = -90;

  static {
    Epoll.ensureAvailability(); // its library knows what the numbers of errors mean
  }

  private Predicate<Object> refused = message -> false;
  private int error;

  RefusingChannel(ChannelHandler... handlers) {
    super(handlers);
  }

  void refuse(Predicate<Object> messages, int why) {
    refused = messages;
    error = why;
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer out) {
    for (Object next = out.current(); next != null; next = out.current()) {
      if (refused.test(next)) {
        out.remove(new Errors.NativeIoException("sendmmsg", error));
      } else {
        outboundMessages().add(((DatagramPacket) next).retain());
        out.remove();
      }
    }
  }

  /** What was sent: {@code [SEGMENT ]OCTETS}. */
  List<String> sent() {
    List<String> sent = new ArrayList<>();
    for (Object each = readOutbound(); each != null; each = readOutbound()) {
      DatagramPacket datagram = (DatagramPacket) each;
      String segment = each instanceof SegmentedDatagramPacket s ? s.segmentSize() + " " : "";
      sent.add(segment + datagram.content().toString(StandardCharsets.US_ASCII));
      datagram.release();
    }
    return sent;
  }
}
