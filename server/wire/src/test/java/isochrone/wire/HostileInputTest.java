package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, parsing never throws, and what is answered is a message. */
class HostileInputTest {
  private static final byte[] RICH =
      QueryBytes.of("www.example.org", RecordType.A)
          .record(1, new byte[] {(byte) 0xC0, 12}, RecordType.A, DnsClass.IN, 5, new byte[4])
          .opt(4096, 0x8000, "0003 0000 000a 0008 0102030405060708 0008 0007 0001 18 00 c00002")
          .record(3, new byte[1], RecordType.TSIG, DnsClass.ANY, 0, new byte[20])
          .bytes();

  private final QueryView view = new QueryView();
  private final Response response = new Response();

  private void check(byte[] bytes) {
    if (view.parse(QueryBytes.packet(bytes))) {
      response.begin(view);
      if (view.edns().clientSubnet().state() == ClientSubnet.State.VALID) {
        response.clientSubnet(24);
      }
      response.add(Section.ANSWER, view.qname(), Answers.ipv4(1, 1));
      byte[] answer = Answers.finish(response, view.limit());
      assertThat(answer.length).isLessThanOrEqualTo(1232);
      Answers.read(answer);
    }
  }

  @Test
  void everyTruncation_isFormerrOrDropped() {
    for (int length = 0; length < RICH.length; length++) {
      byte[] cut = Arrays.copyOf(RICH, length);
      check(cut);
      if (length >= 12) {
        assertThat(view.error()).as("cut to %d bytes", length).isEqualTo(Rcode.FORMERR);
      }
    }
    check(RICH);
    assertThat(view.error()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void bytesBeyondTheLength_areNeverRead() {
    Packet packet = new Packet();
    Arrays.fill(packet.bytes(), (byte) 0x11);
    for (int length = 12; length < RICH.length; length++) {
      System.arraycopy(RICH, 0, packet.bytes(), 0, RICH.length);
      packet.length(length);
      assertThat(view.parse(packet)).isTrue();
      assertThat(view.error()).as("cut to %d bytes", length).isEqualTo(Rcode.FORMERR);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void changedBytes_areSurvived(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = RICH.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      check(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void randomBytes_areSurvived(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      if (bytes.length > 12) {
        bytes[2] &= 0x07;
        Arrays.fill(bytes, 4, 12, (byte) 0);
        bytes[5] = (byte) random.nextInt(2);
        bytes[11] = (byte) random.nextInt(4);
      }
      check(bytes);
    }
  }
}
