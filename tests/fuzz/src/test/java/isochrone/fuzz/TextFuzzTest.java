package isochrone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Any text is a name, an address, or refused; what is taken can be written and read again. */
class TextFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void name_isRefusedOrReadBack(byte[] data) throws TextParseException {
    WireName name;
    try {
      name = WireName.of(new String(data, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("name ");
      return;
    }
    assertThat(WireName.of(name.toString())).isEqualTo(name);
    assertThat(Name.fromString(name.toString()).toWire()).isEqualTo(name.bytes());
  }

  @FuzzTest(maxDuration = "1m")
  void address_isRefusedOrReadBack(byte[] data) {
    PacketAddress address = PacketAddress.parse(new String(data, StandardCharsets.ISO_8859_1));
    if (address != null) {
      assertThat(PacketAddress.parse(address.toString())).isEqualTo(address);
      assertThat(PacketAddress.of(address.bytes())).isEqualTo(address);
    }
  }
}
