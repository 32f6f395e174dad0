package isochrone.net;

import io.netty.channel.unix.Errors.NativeIoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a socket is given several answers as one message for the kernel to cut (UDP_SEGMENT).
 *
 * <p>A device or tunnel on the way out may be unable to; only a message that fails tells. Its
 * answers are lost as datagrams are, and from then on each answer is sent by itself.
 */
final class Segmenting {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.net");
  private static final int EIO = 5;
  private static final int EINVAL = 22;

  private boolean on;

  Segmenting(boolean on) {
    this.on = on;
  }

  boolean on() {
    return on;
  }

  /** Learns from a message that could not be sent. */
  void failed(Throwable cause) {
    if (on && cause instanceof NativeIoException refusal && isRefusal(refusal)) {
      on = false;
      LOG.info("a device on the way to a client cannot cut messages; answers leave one by one");
    }
  }

  /** What Linux says to segments that it cannot make ({@code udp_send_skb}). */
  private static boolean isRefusal(NativeIoException cause) {
    return cause.expectedErr() == -EIO || cause.expectedErr() == -EINVAL;
  }
}
