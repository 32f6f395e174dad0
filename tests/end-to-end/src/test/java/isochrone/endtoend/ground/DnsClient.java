package isochrone.endtoend.ground;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends DNS messages over sockets of its own and waits for what comes back. */
public final class DnsClient {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LONGEST = 65_535;

  /** So many responses fit into the buffer of a socket with ease. */
  private static final int UNDER_WAY = 50;

  private final InetSocketAddress server;
  private final @Nullable InetSocketAddress local;

  /** A client of a server at {@code 127.0.0.1}. */
  public static DnsClient ofLoopback(int port) {
    return new DnsClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** A client of this server. */
  public DnsClient(InetSocketAddress server) {
    this(server, null);
  }

  /** A client that asks from this address; null for any. */
  public DnsClient(InetSocketAddress server, @Nullable InetSocketAddress local) {
    this.server = server;
    this.local = local;
  }

  /** Asks over UDP. */
  public byte[] udp(byte[] query) throws IOException {
    try (DatagramSocket socket = udpSocket()) {
      send(socket, query);
      return receive(socket);
    }
  }

  /** Asks the same over UDP so often, several at a time; the responses have no order. */
  public List<byte[]> udp(byte[] query, int times) throws IOException {
    List<byte[]> responses = new ArrayList<>(times);
    byte[] buffer = new byte[LONGEST];
    try (DatagramSocket socket = udpSocket()) {
      while (responses.size() < times) {
        int now = Math.min(UNDER_WAY, times - responses.size());
        for (int i = 0; i < now; i++) {
          send(socket, query);
        }
        for (int i = 0; i < now; i++) {
          responses.add(receive(socket, buffer));
        }
      }
    }
    return responses;
  }

  /**
   * Whether a message gets no response: asks something that is answered right after it from the
   * same socket, and sees which of the two comes first.
   */
  public boolean isDropped(byte[] message, byte[] answered) throws IOException {
    try (DatagramSocket socket = udpSocket()) {
      send(socket, message);
      send(socket, answered);
      byte[] first = receive(socket);
      return first[0] == answered[0] && first[1] == answered[1];
    }
  }

  /**
   * Asks over TCP: all queries at once, then reads one response to each, in the order they come.
   */
  public byte[][] tcp(byte[]... queries) throws IOException {
    try (Socket socket = tcpSocket()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(all);
      for (byte[] query : queries) {
        out.writeShort(query.length);
        out.write(query);
      }
      socket.getOutputStream().write(all.toByteArray());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[][] responses = new byte[queries.length][];
      for (int i = 0; i < responses.length; i++) {
        responses[i] = new byte[in.readUnsignedShort()];
        in.readFully(responses[i]);
      }
      return responses;
    }
  }

  /** Whether the server closes the connection after this message without a response. */
  public boolean isHungUpOn(byte[] stream) throws IOException {
    try (Socket socket = tcpSocket()) {
      socket.getOutputStream().write(stream);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** A connection to the server. */
  public Socket tcpSocket() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    if (local != null) {
      socket.bind(local);
    }
    socket.connect(server, PATIENCE_MILLIS);
    return socket;
  }

  private DatagramSocket udpSocket() throws IOException {
    DatagramSocket socket = local == null ? new DatagramSocket() : new DatagramSocket(local);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(server);
    return socket;
  }

  private void send(DatagramSocket socket, byte[] message) throws IOException {
    socket.send(new DatagramPacket(message, message.length, server));
  }

  private static byte[] receive(DatagramSocket socket) throws IOException {
    return receive(socket, new byte[LONGEST]);
  }

  private static byte[] receive(DatagramSocket socket, byte[] buffer) throws IOException {
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
