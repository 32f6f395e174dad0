package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void port_thatHasAListenerForUdp_isNotFree() throws IOException {
    try (DatagramSocket other = new DatagramSocket(0, LOOPBACK)) {
      assertThat(FreePort.isFreeForUdp(other.getLocalPort())).isFalse();
    }
  }

  @Test
  void portThatIsFound_canBeTakenForBoth() throws IOException {
    int port = FreePort.find();
    try (DatagramSocket udp = new DatagramSocket(port, LOOPBACK);
        ServerSocket tcp = new ServerSocket(port, 1, LOOPBACK)) {
      assertThat(udp.getLocalPort()).isEqualTo(tcp.getLocalPort());
    }
  }
}
