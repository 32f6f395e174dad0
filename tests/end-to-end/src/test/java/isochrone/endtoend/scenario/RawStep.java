package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.QueryMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Sends octets as they stand: {@code raw udp|tcp [edns]} and below it {@code send} lines of hex
 * words and {@code name:NAME}. The result may be {@code dropped}.
 */
final class RawStep implements Step {
  private static final int SENTINEL_ID = 0x7777;

  private final Part part;
  private final byte[] octets;
  private final ExpectedAnswer expected;

  private RawStep(Part part, byte[] octets, ExpectedAnswer expected) {
    this.part = part;
    this.octets = octets;
    this.expected = expected;
  }

  static RawStep of(Part part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String statement : part.statements()) {
      if (statement.startsWith("send ")) {
        for (String word : statement.substring("send ".length()).strip().split("\\s+")) {
          out.writeBytes(octets(word));
        }
      }
    }
    List<String> rest =
        part.statements().stream().filter(line -> !line.startsWith("send ")).toList();
    return new RawStep(part, out.toByteArray(), ExpectedAnswer.of(part, rest));
  }

  private static byte[] octets(String word) {
    try {
      return word.startsWith("name:")
          ? Name.fromString(word.substring("name:".length()), Name.root).toWire()
          : HexFormat.of().parseHex(word);
    } catch (TextParseException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void run(Play play) {
    DnsClient client = play.client("127.0.0.1", 0, null);
    boolean tcp = part.words().contains("tcp");
    try {
      if (expected.isDropped()) {
        assertThat(tcp ? client.isHungUpOn(octets) : client.isDropped(octets, sentinel()))
            .as("no response")
            .isTrue();
      } else {
        byte[] response = tcp ? client.tcp(octets)[0] : client.udp(octets);
        expected.check(response, part.words().contains("edns"), false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sentinel() {
    return QueryMessage.of("version.bind", "TXT").dclass(DClass.CH).id(SENTINEL_ID).bytes();
  }

  @Override
  public String where() {
    return part.where() + ": " + part.head();
  }
}
