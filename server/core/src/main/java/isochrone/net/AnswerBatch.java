package isochrone.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import isochrone.wire.Packet;
import isochrone.wire.PacketAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * The answers to one batch of queries, which leave together.
 *
 * <p>Answers of one size to one client can become one message, which the kernel cuts into datagrams
 * again (UDP_SEGMENT) after it went through most of the protocol stack as one. Resolvers take a
 * port of their own for each query (RFC 5452 §9.2) and gain nothing by it; proxies in front of this
 * server send all their queries from a few.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures come to the handler's exceptionCaught
final class AnswerBatch {
  /** Fits into the least MTU of IPv6 (RFC 8200 §5): the kernel refuses segments that do not fit. */
  private static final int LARGEST_SEGMENT = 1232;

  /**
   * Fits into any path that Linux believes in (least 552 octets, 28 of headers): whoever forges
   * ICMP cannot make segments fail.
   */
  private static final int LARGEST_IPV4_SEGMENT = 524;

  private static final int MOST_SEGMENTS = 64; // UDP_MAX_SEGMENTS
  private static final int LARGEST_MESSAGE = 16 << 10;
  private static final int USUAL_MESSAGE = 2048;
  private static final int SLOTS = 256;

  /** Buffers live as long as the event loop: neither pools nor a search for leaks serve them. */
  private static final ByteBufAllocator BUFFERS = new UnpooledByteBufAllocator(true, true);

  private final Message[] messages;
  private final Message[] slots = new Message[SLOTS];
  private int count;
  private int batch;

  /** Takes at most so many answers at a time. */
  AnswerBatch(int most) {
    messages = new Message[most];
    for (int i = 0; i < most; i++) {
      messages[i] = new Message();
    }
    Arrays.fill(slots, messages[0]);
  }

  boolean isFull() {
    return count == messages.length;
  }

  /** An empty buffer for the next answer. */
  ByteBuf next() {
    return messages[count].emptied();
  }

  /**
   * Takes the answer that was written into {@link #next()}.
   *
   * @param query what it answers
   * @param segments whether it may become part of an earlier message
   */
  void take(Packet query, InetSocketAddress client, boolean segments) {
    Message message = messages[count];
    int size = message.bytes.readableBytes();
    if (segments && size <= largestSegment(query)) {
      int slot = slot(query, size);
      if (slots[slot].takes(batch, query, client, size)) {
        slots[slot].append(message.bytes);
        return;
      }
      slots[slot] = message;
    }
    message.begin(batch, query, client, size);
    count++;
  }

  private static int largestSegment(Packet query) {
    return PacketAddress.isIpv4(query.addressHigh(), query.addressLow())
        ? LARGEST_IPV4_SEGMENT
        : LARGEST_SEGMENT;
  }

  private static int slot(Packet query, int size) {
    int mixed = (Long.hashCode(query.addressLow()) * 31 + query.port()) * 31 + size;
    return (mixed ^ mixed >>> 16) & SLOTS - 1;
  }

  /** Hands everything to the socket, for the next flush to send. */
  void write(ChannelHandlerContext context, Segmenting segmenting) {
    for (int i = 0; i < count; i++) {
      messages[i].write(context, segmenting);
    }
    count = 0;
    batch++;
  }

  void release() {
    for (Message each : messages) {
      if (each.bytes.refCnt() > 0) { // a second call changes nothing
        each.bytes.release();
      }
    }
  }

  /** One or more answers to one client. */
  private static final class Message {
    private ByteBuf bytes = BUFFERS.directBuffer(USUAL_MESSAGE, Packet.CAPACITY);
    private InetSocketAddress client = new InetSocketAddress(0);
    private long addressHigh;
    private long addressLow;
    private int port;
    private int batch = -1;
    private int size;
    private int answers;

    ByteBuf emptied() {
      if (bytes.refCnt() > 1) { // the socket was full, and still has to send it
        bytes.release();
        bytes = BUFFERS.directBuffer(USUAL_MESSAGE, Packet.CAPACITY);
      }
      return bytes.clear();
    }

    void begin(int batch, Packet query, InetSocketAddress client, int size) {
      this.batch = batch;
      this.client = client;
      this.addressHigh = query.addressHigh();
      this.addressLow = query.addressLow();
      this.port = query.port();
      this.size = size;
      this.answers = 1;
    }

    boolean takes(int batch, Packet query, InetSocketAddress client, int size) {
      return this.batch == batch
          && this.size == size
          && port == query.port()
          && addressLow == query.addressLow()
          && addressHigh == query.addressHigh()
          && ClientAddress.scope(this.client) == ClientAddress.scope(client)
          && answers < MOST_SEGMENTS
          && (answers + 1) * size <= LARGEST_MESSAGE;
    }

    void append(ByteBuf answer) {
      bytes.writeBytes(answer);
      answers++;
    }

    void write(ChannelHandlerContext context, Segmenting segmenting) {
      bytes.retain();
      if (answers == 1) {
        context.write(new DatagramPacket(bytes, client), context.voidPromise());
      } else {
        segmenting.write(context, new SegmentedDatagramPacket(bytes, size, client));
      }
    }
  }
}
