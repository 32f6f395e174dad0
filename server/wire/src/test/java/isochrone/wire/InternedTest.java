package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternedTest {
  private final BytePages bytes = new BytePages();
  private final Interned interned = new Interned(bytes, 0);

  private int put(String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    return interned.put(octets, 0, octets.length);
  }

  private static int hash(String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    return Interned.hash(octets, 0, octets.length);
  }

  @Test
  void equalBytes_haveOnePlace() {
    int place = put("same");
    assertThat(put("same")).isEqualTo(place);
    assertThat(put("else")).isNotEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesOfOneHash_haveTheirOwnPlaces(boolean atTheEndOfAPage) {
    Map<Integer, String> shorter = new HashMap<>();
    for (int i = 0; i < 1 << 17; i++) {
      shorter.put(hash("n" + i), "n" + i);
    }
    int i = 0;
    while (!shorter.containsKey(hash("longer than those " + i))) {
      i++;
    }
    String longer = "longer than those " + i;
    int place = put(shorter.getOrDefault(hash(longer), ""));
    if (atTheEndOfAPage) {
      bytes.seal();
    }
    assertThat(put(longer)).isNotEqualTo(place);
  }
}
