package isochrone.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A DNS client by UDP that blocks, for at most ten seconds. */
final class UdpClient implements AutoCloseable {
  final DatagramSocket socket;
  private final DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);

  UdpClient(InetSocketAddress server) throws IOException {
    socket = new DatagramSocket();
    socket.setSoTimeout(10_000);
    socket.connect(server);
  }

  void send(String query) throws IOException {
    byte[] bytes = query.getBytes(StandardCharsets.US_ASCII);
    socket.send(new DatagramPacket(bytes, bytes.length));
  }

  String receive() throws IOException {
    answer.setLength(65_535);
    socket.receive(answer);
    return new String(
        answer.getData(), answer.getOffset(), answer.getLength(), StandardCharsets.US_ASCII);
  }

  String ask(String query) throws IOException {
    send(query);
    return receive();
  }

  @Override
  public void close() {
    socket.close();
  }
}
