package isochrone.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import isochrone.api.metrics.Counter;
import isochrone.wire.Packet;
import isochrone.wire.Transport;
import java.net.InetSocketAddress;

/**
 * Receives queries from one UDP socket and sends the answers: those of a batch with one system
 * call.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures come to exceptionCaught
final class UdpListener extends ChannelInboundHandlerAdapter implements ReplyPath {
  private final Worker worker;
  private final int listener;
  private final Counter systemErrors;
  private final Counter unsent;
  private final Segmenting segmenting;
  private boolean inBatch;
  private long batchNanos;
  private Channel channel;
  private InetSocketAddress sender;

  UdpListener(
      Worker worker,
      int listener,
      Channel channel,
      boolean segments,
      Counter systemErrors,
      Counter unsent) {
    this.worker = worker;
    this.listener = listener;
    this.channel = channel;
    this.segmenting = new Segmenting(segments, systemErrors);
    this.systemErrors = systemErrors;
    this.unsent = unsent;
    this.sender = new InetSocketAddress(0);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket datagram = (DatagramPacket) message;
    try {
      if (worker.answers.isFull()) {
        send(context); // only sent buffers can be lent again
      }
      receive(datagram);
    } finally {
      datagram.release();
    }
  }

  private void receive(DatagramPacket datagram) {
    sender = datagram.sender();
    if (sender.getPort() == 0) { // a forgery, or nonsense: no answer can be sent there
      return;
    }
    if (!channel.isWritable()) {
      unsent.add();
      return;
    }
    fill(worker.packet, datagram.content());
    if (worker.process(worker.answers.next(), this) > 0) {
      worker.answers.take(worker.packet, sender, segmenting.on());
    }
  }

  private void fill(Packet packet, ByteBuf content) {
    if (!inBatch) {
      inBatch = true;
      batchNanos = worker.clock.nanoTime();
    }
    int length = content.readableBytes();
    content.getBytes(content.readerIndex(), packet.bytes(), 0, length);
    packet.length(length);
    packet.receivedNanos(batchNanos);
    packet.transport(Transport.UDP);
    packet.listener(listener);
    ClientAddress.set(packet, sender);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    inBatch = false;
    send(context);
  }

  private void send(ChannelHandlerContext context) {
    worker.answers.write(context, segmenting);
    context.flush();
  }

  /** An unreachable client or a full queue concerns one datagram, not the socket. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    systemErrors.add();
  }

  @Override
  public Reply keep() {
    worker.late(1);
    return new UdpReply(sender);
  }

  /** The way back to one client. */
  private final class UdpReply implements Reply {
    private final InetSocketAddress client;
    private boolean done;

    UdpReply(InetSocketAddress client) {
      this.client = client;
    }

    @Override
    public void execute(Runnable task) {
      worker.loop.execute(task);
    }

    @Override
    public void send(byte[] message, int length) {
      if (end()) {
        ByteBuf out = channel.alloc().directBuffer(length).writeBytes(message, 0, length);
        channel.writeAndFlush(new DatagramPacket(out, client), channel.voidPromise());
      }
    }

    @Override
    public void drop() {
      end();
    }

    private boolean end() {
      if (done) {
        return false;
      }
      done = true;
      worker.late(-1);
      return true;
    }
  }
}
