package isochrone.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of the loopback address where nothing ever answers, neither TCP nor UDP: its queue of
 * connections is full, so that the kernel drops what else arrives.
 */
public final class SilentPort implements AutoCloseable {
  /** Linux takes one or two more than the backlog says. */
  private static final int FILLING = 4;

  private final ServerSocket listener;
  private final DatagramSocket datagrams;
  private final List<SocketChannel> filling = new ArrayList<>();

  /** Takes a free port. */
  public SilentPort() {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      listener = new ServerSocket(0, 1, loopback);
      SocketAddress address = new InetSocketAddress(loopback, listener.getLocalPort());
      datagrams = new DatagramSocket(address);
      for (int i = 0; i < FILLING; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(address);
        filling.add(channel);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      for (SocketChannel channel : filling) {
        channel.close();
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    datagrams.close();
  }
}
