package isochrone.plugin.probes.dns;

import isochrone.kit.ProbeContract;
import isochrone.kit.TalkingServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Answers queries over UDP and TCP as a test wants it to. */
final class NameServer implements ProbeContract.Service {
  private static final int LARGEST = 65535;

  private final Script script;
  private final TalkingServer tcp;
  private final DatagramSocket udp;
  private final Thread thread;

  /** What is said to a query. */
  interface Script {

    /** The messages to send. */
    List<byte[]> answer(Message query, boolean tcp) throws IOException;
  }

  NameServer(Script script) {
    this.script = script;
    this.tcp = new TalkingServer(this::talk);
    try {
      udp = new DatagramSocket(tcp.port(), InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve, "name server");
    thread.start();
  }

  /** One that answers with these records, and authoritatively. */
  static NameServer of(String type, String... data) {
    return new NameServer((query, tcp) -> List.of(answer(query, type, data).toWire()));
  }

  static Message answer(Message query, String type, String... data) throws IOException {
    Message answer = reply(query, 0);
    answer.getHeader().setFlag(Flags.AA);
    Name name = query.getQuestion().getName();
    int number = org.xbill.DNS.Type.value(type);
    for (String each : data) {
      answer.addRecord(
          Record.fromString(name, number, DClass.IN, 60, each, Name.root), Section.ANSWER);
    }
    return answer;
  }

  /** An answer without records. */
  static Message reply(Message query, int rcode) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(rcode);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    return answer;
  }

  private void talk(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    byte[] query = in.readNBytes(in.readUnsignedShort());
    for (byte[] answer : script.answer(new Message(query), true)) {
      ByteBuffer framed = ByteBuffer.allocate(2 + answer.length);
      client.getOutputStream().write(framed.putShort((short) answer.length).put(answer).array());
    }
    TalkingServer.listen(client);
  }

  private void serve() {
    byte[] buffer = new byte[LARGEST];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] query = java.util.Arrays.copyOf(buffer, packet.getLength());
        for (byte[] answer : script.answer(new Message(query), false)) {
          udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // It is being closed.
      }
    }
  }

  /** Whether so many more TCP connections have ended. */
  boolean awaitEnds(int talks) {
    return tcp.awaitEnds(talks);
  }

  @Override
  public int port() {
    return tcp.port();
  }

  @Override
  public void close() {
    udp.close();
    tcp.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
