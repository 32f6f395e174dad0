package isochrone.plugin.geo.latency.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeavesTest {
  @Test
  void leaves_afterManyChanges_areThoseOfAMap() {
    Leaves leaves = new Leaves();
    Map<Long, byte[]> map = new TreeMap<>(Long::compareUnsigned);
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      long key = Key.of(true, 0, random.nextInt(1 << 9) << 23, 24);
      if (random.nextInt(3) == 0) {
        leaves.remove(key);
        map.remove(key);
      } else {
        byte[] cells = {(byte) i};
        leaves.put(key, cells);
        map.put(key, cells);
      }
    }

    assertThat(leaves.size()).isEqualTo(map.size());
    assertThat(leaves.sorted()).containsExactly(map.keySet().toArray(Long[]::new));
    map.forEach((key, cells) -> assertThat(leaves.get(key)).isSameAs(cells));
    leaves.remove(1);
    assertThat(leaves.get(1)).isNull();
  }
}
