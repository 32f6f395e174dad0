package isochrone.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void line_isTheFirst_withoutWhatIsNotSeen() {
    assertThat(Printable.line("expected 200, got 503", 100)).isEqualTo("expected 200, got 503");
    assertThat(Printable.line("\u001b[31mred\u0007\nsecond", 100)).isEqualTo("[31mred");
    assertThat(Printable.line("\r\n\n  first\rsecond", 100)).isEqualTo("first");
    assertThat(Printable.line("a\u009b2Jb\u202ec\u2028d\u0000e", 100)).isEqualTo("a2Jbcde");
    assertThat(Printable.line("Zürich → 東京 😀", 100)).isEqualTo("Zürich → 東京 😀");
    assertThat(Printable.line("broken \ud800 pair", 100)).isEqualTo("broken  pair");
    assertThat(Printable.line(" \t\n \u0007\nsecond", 100)).isEqualTo("second");
    assertThat(Printable.line("OK\tload 3", 100)).isEqualTo("OK load 3");
    assertThat(Printable.line("", 100)).isEmpty();
  }

  @Test
  void line_isCut() {
    assertThat(Printable.line("0123456789", 10)).isEqualTo("0123456789");
    assertThat(Printable.line("0123456789a", 10)).isEqualTo("012345678…");
    assertThat(Printable.line("01234567😀9", 10)).isEqualTo("01234567…");
  }
}
