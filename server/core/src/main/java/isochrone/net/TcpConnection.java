package isochrone.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import isochrone.wire.Packet;
import isochrone.wire.PacketAddress;
import isochrone.wire.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection (RFC 7766): frames in, frames out, each answer as soon as it is there.
 *
 * <p>Answers made while a batch of input is worked off are gathered in one buffer and leave with
 * one system call; answers that come later leave at once, in any order (§6.2.1.1). When the client
 * does not take its answers, or too many are still being made, nothing more is read: TCP's own
 * window then slows the client down. Only a complete query or an answer taken counts as activity,
 * so a client that sends its query octet by octet has no more time than one that sends nothing.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class TcpConnection extends ChannelInboundHandlerAdapter implements ReplyPath {
  private static final int LENGTH = 2; // RFC 1035 §4.2.2: each message after its length
  private static final int USUAL_ANSWER = 512;
  private static final int GATHERED = 16 << 10;

  // Links and time of TcpConnections.
  @Nullable TcpConnection earlier;
  @Nullable TcpConnection later;
  long activeNanos;

  private final SocketChannel channel;
  private final Worker worker;
  private final TcpListener listener;
  private final int port;
  private final long addressHigh;
  private final long addressLow;
  private final ChannelFutureListener taken = this::taken;
  private @Nullable ByteBuf input;
  private @Nullable ByteBuf output;
  private int pending;
  private int writing;
  private boolean open;
  private boolean queried;
  private boolean working;
  private boolean inputEnded;
  private boolean stopping;

  TcpConnection(
      SocketChannel channel, PacketAddress client, int port, Worker worker, TcpListener listener) {
    this.channel = channel;
    this.addressHigh = client.high();
    this.addressLow = client.low();
    this.port = port;
    this.worker = worker;
    this.listener = listener;
  }

  int listener() {
    return listener.index();
  }

  /** Whether a query of this connection is still being answered. */
  boolean awaitsAnswer() {
    return pending > 0;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    open = true;
    worker.connections.add(this, worker.clock.nanoTime());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf more = (ByteBuf) message;
    if (!open || inputEnded) {
      more.release();
      return;
    }
    ByteBuf before = input == null ? Unpooled.EMPTY_BUFFER : input;
    input = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), before, more);
    work();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    send();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    resume();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      endInput(); // the client has sent all its queries and still wants the answers
    }
  }

  /** Mostly a reset by the client; whatever it is, the connection is of no more use. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    over();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over();
  }

  /** Takes no more queries for the server's sake, and closes when the last answer is taken. */
  void finish() {
    stopping = true;
    endInput();
  }

  private void endInput() {
    inputEnded = true;
    resume();
  }

  /** Ends at once, for the server's sake. */
  void stop() {
    stopping = true;
    over();
  }

  /** Ends what nothing else has ended yet. */
  private void over() {
    if (open) {
      (stopping ? listener.stopped : listener.ofClient).add();
    }
    end();
  }

  /** Closes a connection whose time is up. */
  void expire() {
    if (writing == 0) {
      listener.idle.add();
    } else {
      listener.unread.add();
      channel.config().setSoLinger(0); // the kernel shall not hold the answers either
    }
    end();
  }

  /** Goes on after something that stood in the way may have gone. */
  private void resume() {
    // Not from within: a write below may come back here through channelWritabilityChanged.
    if (open && !working) {
      work();
      send();
    }
  }

  /** Answers the complete frames of the input as far as the limits allow. */
  private void work() {
    working = true;
    long now = worker.clock.nanoTime();
    int answered = 0;
    while (input != null && !isBlocked()) {
      int length = completeFrame(input);
      if (length == 0) {
        break;
      }
      firstQuery();
      answer(input.skipBytes(LENGTH), length, now);
      answered++;
    }
    working = false;
    if (open) {
      afterWork(answered, now);
    }
  }

  /** Has the handshake's round trip read; what is sent from now on would blur it. */
  private void firstQuery() {
    if (!queried) {
      queried = true;
      listener.queried(channel, addressHigh, addressLow);
    }
  }

  private void afterWork(int answered, long now) {
    if (answered > 0) {
      worker.connections.touch(this, now);
    }
    if (input != null && !input.isReadable()) {
      input.release();
      input = null;
    }
    boolean blocked = isBlocked();
    channel.config().setAutoRead(!blocked);
    if (inputEnded && pending == 0 && !blocked) {
      send();
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private boolean isBlocked() {
    return pending >= listener.options().tcpPending() || !channel.isWritable();
  }

  /** Length of the message that stands complete at the head of the input, else 0. */
  private int completeFrame(ByteBuf in) {
    if (in.readableBytes() < LENGTH) {
      return 0;
    }
    int length = in.getUnsignedShort(in.readerIndex());
    if (length == 0) {
      listener.framing.add(); // no message is that short: the client has lost its place
      end();
    }
    return in.readableBytes() - LENGTH < length ? 0 : length;
  }

  private void answer(ByteBuf in, int length, long now) {
    fill(worker.packet, in, length, now);
    ByteBuf out = output;
    if (out == null) {
      out = channel.alloc().directBuffer(USUAL_ANSWER);
      output = out;
    }
    int frame = out.writerIndex();
    out.writeShort(0);
    int result = worker.process(out, this);
    if (result > 0) {
      out.setShort(frame, result);
    } else {
      out.writerIndex(frame);
    }
    if (out.readableBytes() >= GATHERED) {
      send();
    }
  }

  private void fill(Packet packet, ByteBuf in, int length, long now) {
    in.readBytes(packet.bytes(), 0, length);
    packet.length(length);
    packet.receivedNanos(now);
    packet.transport(Transport.TCP);
    packet.listener(listener.index());
    packet.port(port);
    packet.address(addressHigh, addressLow);
  }

  /** Sends the answers gathered. */
  private void send() {
    ByteBuf out = output;
    if (out == null) {
      return;
    }
    output = null;
    if (out.isReadable()) {
      write(out);
    } else {
      out.release();
    }
  }

  private void write(ByteBuf frames) {
    writing++;
    channel.writeAndFlush(frames).addListener(taken);
  }

  private void taken(ChannelFuture written) {
    writing--;
    if (open && written.isSuccess()) {
      worker.connections.touch(this, worker.clock.nanoTime());
    }
  }

  /** Closes at once. */
  void end() {
    if (open) {
      open = false;
      worker.connections.remove(this);
      release(input);
      release(output);
      input = null;
      output = null;
    }
    channel.close();
  }

  private static void release(@Nullable ByteBuf buffer) {
    if (buffer != null) {
      buffer.release();
    }
  }

  @Override
  public Reply keep() {
    pending++;
    worker.late(1);
    return new TcpReply();
  }

  /** The way back to this connection, for one answer. */
  private final class TcpReply implements Reply {
    private boolean done;

    @Override
    public void execute(Runnable task) {
      worker.loop.execute(task);
    }

    @Override
    public void send(byte[] message, int length) {
      if (!done && open) {
        write(
            channel
                .alloc()
                .directBuffer(LENGTH + length)
                .writeShort(length)
                .writeBytes(message, 0, length));
      }
      drop();
    }

    @Override
    public void drop() {
      if (!done) {
        done = true;
        pending--;
        worker.late(-1);
        resume();
      }
    }
  }
}
