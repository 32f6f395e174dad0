package isochrone.endtoend.scenario;

import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.QueryMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;

/** A question as scenarios write it: {@code NAME TYPE} and words that change how it is asked. */
final class QueryLine {
  private static final int NSID = 3;
  private static final int CLIENT_SUBNET = 8;
  private static final int COOKIE = 10;
  private static final Map<String, Integer> FLAGS =
      Map.of(
          "qr", QueryMessage.QR,
          "aa", QueryMessage.AA,
          "tc", QueryMessage.TC,
          "rd", QueryMessage.RD,
          "ra", QueryMessage.RA,
          "z", QueryMessage.Z,
          "ad", QueryMessage.AD,
          "cd", QueryMessage.CD);

  private final QueryMessage message;
  private boolean edns;
  private boolean dnssecOk;
  private boolean tcp;
  private String to = "127.0.0.1";
  private int port;
  private @Nullable String from;

  private QueryLine(QueryMessage message) {
    this.message = message;
  }

  /** Reads the words of a line from the name on. */
  static QueryLine of(List<String> words) {
    QueryLine line = new QueryLine(QueryMessage.of(words.get(0), words.get(1)));
    for (String word : words.subList(2, words.size())) {
      int split = word.indexOf('=');
      line.take(split < 0 ? word : word.substring(0, split), word.substring(split + 1));
    }
    return line;
  }

  private void take(String word, String value) {
    Integer flag = FLAGS.get(word);
    if (flag != null) {
      message.flags(flag);
      return;
    }
    switch (word) {
      case "tcp" -> tcp = true;
      case "to" -> to = value;
      case "from" -> from = value;
      case "port" -> port = Integer.parseInt(value);
      case "class" -> message.dclass(DClass.value(value));
      case "opcode" -> message.opcode(Integer.parseInt(value));
      default -> extension(word, value);
    }
  }

  private void extension(String word, String value) {
    edns = true;
    switch (word) {
      case "edns" -> message.edns(word.equals(value) ? 1232 : Integer.parseInt(value));
      case "do" -> {
        dnssecOk = true;
        message.ednsFlags(QueryMessage.DNSSEC_OK);
      }
      case "ednsflags" -> message.ednsFlags(Integer.parseInt(value, 16));
      case "version" -> message.version(Integer.parseInt(value));
      case "nsid" -> message.option(NSID);
      case "cookie" -> message.option(COOKIE, HexFormat.of().parseHex(value));
      case "subnet" -> message.option(CLIENT_SUBNET, subnet(value));
      case "option" -> option(value.split(":", 2));
      default -> throw new IllegalArgumentException("unknown word in a query: " + word);
    }
  }

  private void option(String[] codeAndData) {
    byte[] data = HexFormat.of().parseHex(codeAndData[1]);
    message.option(Integer.parseInt(codeAndData[0]), data);
  }

  /** RFC 7871 §6. */
  private static byte[] subnet(String text) {
    String[] parts = text.split("/");
    int bits = Integer.parseInt(parts[1]);
    try {
      byte[] address = InetAddress.getByName(parts[0]).getAddress();
      int length = (bits + 7) / 8;
      return ByteBuffer.allocate(4 + length)
          .putShort((short) (address.length == 4 ? 1 : 2))
          .put((byte) bits)
          .put((byte) 0)
          .put(address, 0, length)
          .array();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not a subnet: " + text, e);
    }
  }

  QueryMessage message() {
    return message;
  }

  boolean hasEdns() {
    return edns;
  }

  boolean isDnssecOk() {
    return dnssecOk;
  }

  /** The response. */
  byte[] ask(Play play) {
    return message.ask(client(play), tcp);
  }

  /** Asks so often over UDP, and counts how often each response came. */
  Map<ByteBuffer, Integer> askOften(Play play, int times) {
    if (tcp) {
      throw new IllegalArgumentException("many questions go over UDP only");
    }
    Map<ByteBuffer, Integer> responses = new HashMap<>();
    try {
      for (byte[] response : client(play).udp(message.bytes(), times)) {
        responses.merge(ByteBuffer.wrap(response), 1, Integer::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return responses;
  }

  DnsClient client(Play play) {
    return play.client(to, port, from);
  }
}
