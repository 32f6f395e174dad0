package isochrone.host.probing;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The kind of sockets that probes use.
 *
 * @param handler makes what the loop waits with
 * @param stream the channels of TCP connections that fit
 * @param datagram those of UDP
 */
record ProbeSockets(
    IoHandlerFactory handler,
    Class<? extends SocketChannel> stream,
    Class<? extends DatagramChannel> datagram) {

  /** Native epoll where it is to be had, which takes less of the processor. */
  static ProbeSockets best() {
    return Epoll.isAvailable()
        ? new ProbeSockets(
            EpollIoHandler.newFactory(), EpollSocketChannel.class, EpollDatagramChannel.class)
        : new ProbeSockets(
            NioIoHandler.newFactory(), NioSocketChannel.class, NioDatagramChannel.class);
  }
}
