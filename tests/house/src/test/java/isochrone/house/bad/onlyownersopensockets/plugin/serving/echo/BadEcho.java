package isochrone.house.bad.onlyownersopensockets.plugin.serving.echo;

import java.nio.channels.SocketChannel;

public final class BadEcho {
  public final SocketChannel it;

  public BadEcho(SocketChannel it) {
    this.it = it;
  }
}
