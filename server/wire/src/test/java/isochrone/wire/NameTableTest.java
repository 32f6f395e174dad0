package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private final NameTable<String> table =
      NameTable.<String>builder()
          .put(WireName.of("example.org"), "zone")
          .put(WireName.of("gtm.example.org"), "replaced")
          .put(WireName.of("gtm.example.org"), "child")
          .build();

  @Test
  void get_findsSuffixes() {
    WireName name = WireName.of("www.gtm.example.org");
    assertThat(table.get(name, 0)).isNull();
    assertThat(table.get(name, 1)).isEqualTo("child");
    assertThat(table.get(name, 2)).isEqualTo("zone");
    assertThat(table.get(name, 3)).isNull();
    assertThat(table.get(name, 4)).isNull();
  }

  @Test
  void longest_isTheLeftmostLabelThatMatches() {
    assertThat(table.longest(WireName.of("a.www.gtm.example.org"), 0)).isEqualTo(2);
    assertThat(table.longest(WireName.of("a.www.gtm.example.org"), 3)).isEqualTo(3);
    assertThat(table.longest(WireName.of("a.www.gtm.example.org"), 4)).isEqualTo(-1);
    assertThat(table.longest(WireName.of("example.net"), 0)).isEqualTo(-1);
  }

  @Test
  void root_matchesEverything() {
    NameTable<String> root = NameTable.<String>builder().put(WireName.ROOT, "root").build();
    assertThat(root.longest(WireName.of("a.b"), 0)).isEqualTo(2);
    assertThat(root.longest(WireName.ROOT, 0)).isZero();
  }

  @Test
  void empty_hasNothing() {
    NameTable<String> empty = NameTable.<String>builder().build();
    assertThat(empty.size()).isZero();
    assertThat(empty.longest(WireName.of("a.b"), 0)).isEqualTo(-1);
  }

  @Test
  void names_areThoseThatWerePut() {
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.names())
        .containsExactly(WireName.of("example.org"), WireName.of("gtm.example.org"));
  }

  @Test
  void table_agreesWithAMap() {
    Random random = new Random(1987);
    for (int size = 1; size < 300; size += 7) {
      Map<WireName, Integer> map = new HashMap<>();
      NameTable.Builder<Integer> builder = NameTable.builder();
      for (int i = 0; i < size; i++) {
        WireName name = WireName.of("n" + random.nextInt(size) + ".d" + random.nextInt(5));
        map.put(name, i);
        builder.put(name, i);
      }
      NameTable<Integer> built = builder.build();
      for (int i = 0; i < size; i++) {
        WireName name = WireName.of("n" + i + ".d" + random.nextInt(5));
        assertThat(built.get(name, 0)).isEqualTo(map.get(name));
      }
    }
  }
}
