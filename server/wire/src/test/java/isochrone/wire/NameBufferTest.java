package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameBufferTest {
  private final NameBuffer buffer = new NameBuffer();

  private int read(String hex) {
    byte[] bytes = QueryBytes.hex(hex);
    return buffer.read(bytes, 0, bytes.length);
  }

  @Test
  void buffer_startsAsRoot() {
    assertThat(buffer.name()).isEqualTo(WireName.ROOT);
  }

  @Test
  void name_isReadInLowerCase() {
    assertThat(read("0341 5A5b 00 99")).isEqualTo(5);
    assertThat(buffer.name()).hasToString("az[.");
  }

  @Test
  void name_isTheSameInstanceForEachRead() {
    WireName name = buffer.name();
    assertThat(read("0161 00")).isEqualTo(3);
    assertThat(buffer.name()).isSameAs(name).hasToString("a.");
    assertThat(read("00")).isEqualTo(1);
    assertThat(name).isEqualTo(WireName.ROOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "01", // no label
        "0161", // no root
        "0261", // label cut
        "026161", // no root after it
        "C000", // pointer, RFC 1035 §4.1.4
        "0161 C000", // pointer after a label
        "4161 00", // RFC 6891 §5: label types 01
        "8061 00", // and 10 don't exist
      })
  void read_refuses(String hex) {
    buffer.set(WireName.of("left.over"));
    assertThat(read(hex)).isEqualTo(-1);
    assertThat(buffer.name()).isEqualTo(WireName.ROOT);
  }

  @Test
  void read_keepsToTheLimits() {
    String label = "3f" + "61".repeat(63);
    assertThat(read(label.repeat(3) + "3d" + "61".repeat(61) + "00")).isEqualTo(255);
    assertThat(buffer.name().length()).isEqualTo(255);
    assertThat(read(label.repeat(3) + "3e" + "61".repeat(62) + "00")).isEqualTo(-1);
    assertThat(read(label.repeat(4) + "00")).isEqualTo(-1);
    assertThat(read("0161".repeat(127) + "00")).isEqualTo(255);
    assertThat(buffer.name().labels()).isEqualTo(127);
    assertThat(read("0161".repeat(128) + "00")).isEqualTo(-1);
  }

  @Test
  void read_stopsAtTheEndGiven() {
    byte[] bytes = QueryBytes.hex("0161 0162 00");
    assertThat(buffer.read(bytes, 0, 4)).isEqualTo(-1);
    assertThat(buffer.read(bytes, 2, 5)).isEqualTo(5);
    assertThat(buffer.name()).hasToString("b.");
  }

  @Test
  void join_replacesASuffix() {
    WireName query = WireName.of("a.b.old.example");
    assertThat(buffer.join(query, 2, WireName.of("new.example.net"))).isTrue();
    assertThat(buffer.name())
        .isEqualTo(WireName.of("a.b.new.example.net"))
        .hasSameHashCodeAs(WireName.of("a.b.new.example.net"));
    assertThat(buffer.name().hash(2)).isEqualTo(WireName.of("new.example.net").hashCode());
  }

  @Test
  void join_thatIsTooLong_changesNothing() {
    WireName half = WireName.of("a.".repeat(64));
    buffer.set(WireName.of("kept.example"));
    assertThat(buffer.join(half, 64, half)).isFalse();
    assertThat(buffer.name()).hasToString("kept.example.");
    assertThat(buffer.join(half, 63, half)).isTrue();
    assertThat(buffer.name().length()).isEqualTo(255);
  }
}
