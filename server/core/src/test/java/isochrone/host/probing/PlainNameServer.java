package isochrone.host.probing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback, UDP and TCP, that answers as a test says. */
final class PlainNameServer implements AutoCloseable {
  private static final int LARGEST = 65_535;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Responder responder;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Makes responses. */
  interface Responder {

    /** Fills in the response to a question; null for silence. */
    @Nullable Message answer(Record question, Message response, boolean tcp) throws IOException;
  }

  PlainNameServer(Responder responder) throws IOException {
    this.responder = responder;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    tcp = new ServerSocket(0, 10, loopback);
    udp = new DatagramSocket(tcp.getLocalPort(), loopback);
    begin(this::serveUdp);
    begin(this::serveTcp);
  }

  private static void begin(Runnable task) {
    Thread thread = new Thread(task, "plain-name-server");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) udp.getLocalSocketAddress();
  }

  /** The questions so far: name, type and transport. */
  List<String> asked() {
    return asked;
  }

  private void serveUdp() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        udp.receive(packet);
        byte[] response = respond(Arrays.copyOf(packet.getData(), packet.getLength()), false);
        if (response.length > 0) {
          udp.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      udp.close();
    }
  }

  private void serveTcp() {
    try {
      while (true) {
        try (Socket socket = tcp.accept()) {
          DataInputStream in = new DataInputStream(socket.getInputStream());
          byte[] query = new byte[in.readUnsignedShort()];
          in.readFully(query);
          byte[] response = respond(query, true);
          DataOutputStream out = new DataOutputStream(socket.getOutputStream());
          out.writeShort(response.length);
          out.write(response);
        }
      }
    } catch (IOException e) {
      udp.close();
    }
  }

  private byte[] respond(byte[] bytes, boolean byTcp) throws IOException {
    Message query = new Message(bytes);
    Record question = query.getQuestion();
    String transport = byTcp ? "TCP" : "UDP";
    asked.add(question.getName() + " " + Type.string(question.getType()) + " " + transport);
    Message response = new Message(query.getHeader().getID());
    response.getHeader().setFlag(Flags.QR);
    response.addRecord(question, Section.QUESTION);
    Message answer = responder.answer(question, response, byTcp);
    return answer == null ? new byte[0] : answer.toWire();
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }
}
