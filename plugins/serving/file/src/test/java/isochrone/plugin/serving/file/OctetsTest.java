package isochrone.plugin.serving.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OctetsTest {

  private static Octets octets(String text, int size) {
    return new Octets(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), size);
  }

  @Test
  void next_givesEachOctetThenTheEnd() throws IOException {
    Octets octets = octets("a\u00ff", 1);
    assertThat(octets.next()).isEqualTo('a');
    assertThat(octets.next()).isEqualTo('a');
    octets.skip();
    assertThat(octets.next()).isEqualTo(0xFF);
    octets.skip();
    assertThat(octets.next()).isEqualTo(Octets.END);
    assertThat(octets.next()).isEqualTo(Octets.END);
  }

  @Test
  void lineEnd_findsLinesAcrossTheBuffer() throws IOException {
    Octets octets = octets("one\ntwo\n\nfour\nfive", 7);
    List<String> lines = new ArrayList<>();
    for (int end = octets.lineEnd(); end >= 0; end = octets.lineEnd()) {
      int at = octets.at();
      lines.add(new String(octets.buffer(), at, end - at, StandardCharsets.ISO_8859_1));
      octets.skipTo(end + 1);
    }
    assertThat(lines).containsExactly("one", "two", "", "four");
    assertThat(octets.next()).isEqualTo('f');
  }

  @Test
  void longLine_isReadOctetByOctet() throws IOException {
    Octets octets = octets("longer than eight\nb\n", 8);
    assertThat(octets.lineEnd()).isEqualTo(-1);
    while (octets.next() != '\n') {
      octets.skip();
    }
    octets.skip();
    int end = octets.lineEnd();
    assertThat(end - octets.at()).isEqualTo(1);
    assertThat(octets.next()).isEqualTo('b');
  }
}
