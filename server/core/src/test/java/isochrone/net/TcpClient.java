package isochrone.net;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A DNS client by TCP that blocks, for at most ten seconds. */
final class TcpClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  final Socket socket = new Socket();
  private final DataInputStream in;
  private final DataOutputStream out;

  TcpClient(InetSocketAddress server) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(server, PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Sends the queries in one segment. */
  void send(String... queries) throws IOException {
    raw(frames(queries));
  }

  void raw(byte... octets) throws IOException {
    out.write(octets);
    out.flush();
  }

  static byte[] frames(String... queries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frames = new DataOutputStream(bytes);
    for (String query : queries) {
      frames.writeShort(query.length());
      frames.write(query.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  String receive() throws IOException {
    byte[] message = new byte[in.readUnsignedShort()];
    in.readFully(message);
    return new String(message, StandardCharsets.US_ASCII);
  }

  String ask(String query) throws IOException {
    send(query);
    return receive();
  }

  /** Whether the server has closed the connection, in whichever way; waits for it. */
  boolean isClosed() throws IOException {
    try {
      return in.read() == -1;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Whether the server closes a new connection at once; the reset may come while connecting. */
  static boolean isTurnedAway(InetSocketAddress server) throws IOException {
    try (TcpClient client = new TcpClient(server)) {
      return client.isClosed();
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
