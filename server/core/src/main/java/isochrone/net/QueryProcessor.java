package isochrone.net;

import io.netty.buffer.ByteBuf;
import isochrone.wire.Packet;

/**
 * Turns a query into a response: bytes in, bytes out. One for each event loop, used by it alone.
 */
public interface QueryProcessor {

  /** Returned by {@link #process} when there is no response and never will be. */
  int DROPPED = 0;

  /** Returned by {@link #process} when the response comes later through the {@link ReplyPath}. */
  int LATER = -1;

  /**
   * Answers one query.
   *
   * @param in the query; its bytes may be overwritten after the call
   * @param out the response is appended here
   * @param path where a late response goes
   * @return number of octets appended, {@link #DROPPED} or {@link #LATER}
   */
  int process(Packet in, ByteBuf out, ReplyPath path);

  /**
   * Called by the event loop once in a while when idle and between batches: ends overdue queries.
   */
  void tick();
}
