package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.net.TcpClients.Verdict;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class TcpClientsTest {

  @Test
  void admit_countsAllAndEachNetwork() {
    TcpClients clients = new TcpClients(3, 2);
    assertThat(clients.admit(1)).isEqualTo(Verdict.ADMITTED);
    assertThat(clients.admit(1)).isEqualTo(Verdict.ADMITTED);
    assertThat(clients.admit(1)).isEqualTo(Verdict.TOO_MANY_OF_CLIENT);
    assertThat(clients.admit(2)).isEqualTo(Verdict.ADMITTED);
    assertThat(clients.admit(3)).isEqualTo(Verdict.TOO_MANY);
    clients.leave(1);
    assertThat(clients.admit(1)).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void network_isTheWholeIpv4AddressAndTheFirstHalfOfAnIpv6One() throws Exception {
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    assertThat(network("::ffff:192.0.2.1")).isEqualTo(network("192.0.2.1"));
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
  }

  private static long network(String address) throws Exception {
    return ClientAddress.network(InetAddress.getByName(address));
  }
}
