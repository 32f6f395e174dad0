package isochrone.house.bad.wireknowsonlybytes.wire;

import io.netty.buffer.ByteBuf;

public final class GoodView {
  public final ByteBuf it;

  public GoodView(ByteBuf it) {
    this.it = it;
  }
}
