package isochrone.plugin.geo.rum;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.wire.PacketAddress;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final String KEY = "0123456789abcdef";
  private static final Prefix FROM = Prefix.of(new PacketAddress(0x2001_0DB8_0001_0000L, 9));
  private static final List<String> REGIONS = List.of("eastus", "my-own.place_1");

  private final Tokens tokens = new Tokens(new SplittableRandom(1), new byte[] {1});

  @Test
  void token_isReadBack() {
    String text = tokens.make(KEY, FROM, REGIONS, -77);
    Tokens.Token token = tokens.read(text, KEY, FROM);
    assertThat(token).isNotNull();
    assertThat(token.millis()).isEqualTo(-77);
    assertThat(token.regions()).isEqualTo(REGIONS);
  }

  @Test
  void noTwo_areAlike() {
    assertThat(tokens.make(KEY, FROM, REGIONS, 0)).isNotEqualTo(tokens.make(KEY, FROM, REGIONS, 0));
  }

  @Test
  void tokenOfAnotherSecret_isNone() {
    String text = new Tokens(new SplittableRandom(2), new byte[] {2}).make(KEY, FROM, REGIONS, 0);
    assertThat(tokens.read(text, KEY, FROM)).isNull();
  }

  @Test
  void tokenWithAnyLetterChanged_isNone() {
    String text = tokens.make(KEY, FROM, REGIONS, 0);
    for (int at = 0; at < text.length(); at++) {
      char other = text.charAt(at) == 'a' ? 'b' : 'a';
      String changed = text.substring(0, at) + other + text.substring(at + 1);
      assertThat(tokens.read(changed, KEY, FROM)).as(changed).isNull();
    }
  }

  @Test
  void networkOfTheOtherFamily_isAnother() {
    Prefix none = new Prefix(false, 0, 0);
    String text = tokens.make(KEY, none, REGIONS, 0);
    assertThat(tokens.read(text, KEY, new Prefix(true, 0, 0))).isNull();
  }
}
