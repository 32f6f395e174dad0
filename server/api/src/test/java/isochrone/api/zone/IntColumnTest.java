package isochrone.api.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntColumnTest {

  @Test
  void rows_keepTheirValues() {
    IntColumn column = new IntColumn();
    for (int i = 0; i < 200_000; i++) {
      assertThat(column.add(3 * i)).isEqualTo(i);
    }
    column.set(70_000, -1);
    for (int i = 0; i < 200_000; i++) {
      assertThat(column.get(i)).isEqualTo(i == 70_000 ? -1 : 3 * i);
    }
    assertThat(column.size()).isEqualTo(200_000);
  }
}
