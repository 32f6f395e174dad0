package isochrone.house.bad.onlyownersopensockets.chain;

import java.net.DatagramSocket;

public final class BadChain {
  public final DatagramSocket it;

  public BadChain(DatagramSocket it) {
    this.it = it;
  }
}
