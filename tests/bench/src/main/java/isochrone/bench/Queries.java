package isochrone.bench;

import isochrone.kit.Query;
import isochrone.wire.Packet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.xbill.DNS.ClientSubnetOption;

/** Queries of a scenario as packets. */
final class Queries {
  private static final int CLIENTS = 1_000;

  private Queries() {}

  /** One for each name, or many for one name from clients everywhere. */
  static List<Packet> of(Scenario scenario) {
    return scenario.subnets() ? subnets(scenario.names().get(0)) : plain(scenario.names());
  }

  private static List<Packet> plain(List<String> names) {
    return names.stream().map(name -> Query.of(name, "A").packet()).toList();
  }

  /** Clients from everywhere, so that look-ups find nothing warm. */
  private static List<Packet> subnets(String name) {
    Random random = new Random(20260101);
    List<Packet> all = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      byte[] address = {(byte) random.nextInt(), (byte) random.nextInt(), (byte) i, 0};
      try {
        all.add(Query.of(name, "A").edns(false, subnet(address)).packet());
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }
    return all;
  }

  private static ClientSubnetOption subnet(byte[] address) throws UnknownHostException {
    return new ClientSubnetOption(24, InetAddress.getByAddress(address));
  }
}
