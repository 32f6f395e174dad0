package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytePagesTest {
  private static final int PAGE = (1 << 20) - 16;

  private final BytePages bytes = new BytePages();

  private int put(int number) {
    return bytes.put(ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), 0, Integer.BYTES);
  }

  private int get(int place) {
    return ByteBuffer.wrap(bytes.page(place)).getInt(bytes.at(place));
  }

  @Test
  void places_stayAcrossGrowthAndPages() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < PAGE; i++) {
      places.add(put(i));
    }
    bytes.seal();
    for (int i = 0; i < PAGE; i++) {
      assertThat(get(places.get(i))).isEqualTo(i);
    }
    assertThat(places).doesNotContain(0).doesNotHaveDuplicates();
    assertThat(bytes.page(places.get(PAGE - 1))).isNotSameAs(bytes.page(places.get(0)));
  }

  @Test
  void whatFindsNoRoomInAPage_startsTheNext() {
    int first = bytes.take(PAGE - 10);
    int second = bytes.take(10);
    int third = bytes.take(PAGE);
    int fourth = put(7);
    assertThat(bytes.at(second)).isZero();
    assertThat(bytes.page(second)).isNotSameAs(bytes.page(first)).hasSize(10);
    assertThat(bytes.page(third)).isNotSameAs(bytes.page(second)).hasSize(PAGE);
    assertThat(get(fourth)).isEqualTo(7);
  }

  @Test
  void sealed_takesNoMoreThanWasTaken() {
    put(1);
    bytes.seal();
    assertThat(bytes.page(1)).hasSize(1 + Integer.BYTES);
    assertThat(get(put(2))).isEqualTo(2);
  }

  @Test
  void moreThanAPage_isRefused() {
    assertThatThrownBy(() -> bytes.take(PAGE + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1048561 bytes do not fit in a page of 1048560");
  }

  @Test
  void morePagesThanThereArePlacesFor_areRefused() {
    BytePages two = new BytePages(2);
    two.take(PAGE - 1);
    two.take(PAGE);
    assertThatThrownBy(() -> two.take(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("more than 2 MiB of records");
  }
}
