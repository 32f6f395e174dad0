package isochrone.plugin.routing.performance;

import isochrone.api.Client;
import isochrone.api.geo.AddressRange;
import isochrone.wire.PacketAddress;
import java.util.Objects;

/** Clients and the subnets around them. */
final class Clients {

  private Clients() {}

  static Client of(String address) {
    PacketAddress packet = Objects.requireNonNull(PacketAddress.parse(address), address);
    Client client = new Client();
    client.address(packet.high(), packet.low());
    return client;
  }

  static Client ipv4(int address, int bits) {
    return subnet(true, 0, address & 0xFFFF_FFFFL, bits);
  }

  /** The subnet of a length around an address. */
  static Client subnet(boolean ipv4, long high, long low, int bits) {
    AddressRange block = AddressRange.block(ipv4, high, low, bits);
    Client client = new Client();
    client.subnet(ipv4, block.firstHigh(), block.firstLow(), bits);
    return client;
  }
}
