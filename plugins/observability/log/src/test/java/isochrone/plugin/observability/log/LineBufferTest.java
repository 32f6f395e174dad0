package isochrone.plugin.observability.log;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineBufferTest {
  private final LineBuffer line = new LineBuffer(4_096);

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99, 65_535, Long.MAX_VALUE})
  void number_isDecimal(long number) {
    line.number(number);
    assertThat(line).hasToString(Long.toString(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000001",
    "37990251, 0.037990251",
    "10000, 0.00001",
    "1500000000, 1.5",
    "3000000000, 3",
    "-5, 0"
  })
  void seconds_haveNoZerosAtTheEnd(long nanos, String text) {
    line.seconds(nanos);
    assertThat(line).hasToString(text);
  }

  @Test
  void address_isWrittenAsElsewhere() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      long high = random.nextInt(4) == 0 ? 0 : sparse(random);
      long low = random.nextInt(4) == 0 ? PacketAddress.ipv4Low(random.nextInt()) : sparse(random);
      line.begin();
      line.address(high, low, false);
      assertThat(line).hasToString(PacketAddress.text(high, low));
    }
  }

  /** With groups that are zero, and groups of one to four digits. */
  private static long sparse(Random random) {
    long groups = 0;
    for (int i = 0; i < 4; i++) {
      int digits = random.nextBoolean() ? 0 : random.nextInt(17);
      groups = groups << 16 | random.nextInt(1 << digits);
    }
    return groups;
  }

  @Test
  void address_ofIpv6_standsInBrackets() {
    line.address(0, 1, true);
    line.raw(' ');
    line.address(0, PacketAddress.ipv4Low(0x7F000001), true);
    assertThat(line).hasToString("[::1] 127.0.0.1");
  }

  @Test
  void name_isWrittenAsElsewhere_whateverItsOctets() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      WireName name = randomName(random);
      line.begin();
      line.name(name);
      assertThat(line).hasToString(name.toString());
    }
  }

  @Test
  void name_isAStringOfJson_whateverItsOctets() {
    Random random = new Random(6);
    for (int i = 0; i < 5_000; i++) {
      WireName name = randomName(random);
      line.begin();
      line.json(true);
      line.name(name);
      String plain = name.toString().replace("\\", "\\\\").replace("\"", "\\\"");
      assertThat(line).hasToString(plain);
    }
  }

  private static WireName randomName(Random random) {
    byte[] wire = new byte[WireName.MAX_LENGTH];
    int at = 0;
    for (int labels = random.nextInt(4); labels > 0; labels--) {
      byte[] label = new byte[1 + random.nextInt(WireName.MAX_LABEL)];
      random.nextBytes(label);
      wire[at] = (byte) label.length;
      System.arraycopy(label, 0, wire, at + 1, label.length);
      at += 1 + label.length;
    }
    return WireName.of(Arrays.copyOf(wire, at + 1), 0);
  }

  @Test
  void longestName_fits() {
    byte[] wire = new byte[WireName.MAX_LENGTH];
    for (int at = 0; at < 254; at += 127) {
      wire[at] = 63;
      wire[at + 64] = 62;
    }
    LineBuffer room = new LineBuffer(5 * WireName.MAX_LENGTH);
    room.json(true);
    room.name(WireName.of(wire, 0));
    assertThat(room.toString()).hasSize(250 * 5 + 4);
  }
}
