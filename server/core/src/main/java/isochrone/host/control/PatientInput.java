package isochrone.host.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** What comes over a channel; it may pause for some time, not for ever. */
final class PatientInput extends InputStream {
  private final SocketChannel channel;
  private final Selector selector;
  private final Duration patience;

  /**
   * Reads a channel from now on.
   *
   * @param patience how long it may say nothing
   */
  PatientInput(SocketChannel channel, Duration patience) throws IOException {
    this.channel = channel;
    this.patience = patience;
    this.selector = Selector.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, from, most);
    int taken = channel.read(buffer);
    while (taken == 0 && most > 0) {
      if (selector.select(patience.toMillis()) == 0) {
        throw new IOException("nothing within " + patience.toSeconds() + "s");
      }
      selector.selectedKeys().clear();
      taken = channel.read(buffer);
    }
    return taken;
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
