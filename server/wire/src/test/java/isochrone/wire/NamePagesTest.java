package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamePagesTest {
  private final NamePages names = new NamePages();

  private int add(WireName name, int value) {
    int place = names.add(name, 0, 1);
    int behind = names.behind(place);
    names.bytes().page(behind)[names.bytes().at(behind)] = (byte) value;
    return place;
  }

  private int behind(int place) {
    int behind = names.behind(place);
    return names.bytes().page(behind)[names.bytes().at(behind)];
  }

  /** Two octets each, of the same hash: all names made of them have the same one. */
  private static WireName colliding(int bits) {
    byte[] wire = new byte[2 * 8 + 2];
    wire[0] = 2 * 8;
    for (int i = 0; i < 8; i++) {
      boolean set = (bits >> i & 1) != 0;
      wire[1 + 2 * i] = (byte) (set ? 1 : 2);
      wire[2 + 2 * i] = (byte) (set ? 40 : 9);
    }
    return WireName.of(wire, 0);
  }

  @Test
  void find_findsSuffixes() {
    int zone = add(WireName.of("example.org"), 1);
    int child = add(WireName.of("gtm.example.org"), 2);
    WireName name = WireName.of("www.gtm.example.org");
    assertThat(names.find(name, 0)).isZero();
    assertThat(names.find(name, 1)).isEqualTo(child);
    assertThat(names.find(name, 2)).isEqualTo(zone);
    assertThat(names.longest(name, 0)).isEqualTo(1);
    assertThat(names.longest(name, 2)).isEqualTo(2);
    assertThat(names.longest(name, 3)).isEqualTo(-1);
    assertThat(behind(child)).isEqualTo(2);
    assertThat(names.size()).isEqualTo(2);
  }

  @Test
  void suffix_canBeAdded() {
    WireName name = WireName.of("*.a.example.org");
    int place = names.add(name, 1, 0);
    assertThat(names.find(WireName.of("a.example.org"), 0)).isEqualTo(place);
    assertThat(names.find(name, 0)).isZero();
  }

  @Test
  void root_isAName() {
    int root = add(WireName.ROOT, 5);
    assertThat(names.longest(WireName.of("a.b"), 0)).isEqualTo(2);
    assertThat(names.find(WireName.of("a.b"), 2)).isEqualTo(root);
    assertThat(behind(root)).isEqualTo(5);
  }

  @Test
  void emptyTable_findsNothing() {
    assertThat(names.longest(WireName.ROOT, 0)).isEqualTo(-1);
    assertThat(names.find(WireName.of("a"), 0)).isZero();
  }

  @Test
  void namesOfOneHash_areToldApart() {
    int[] places = new int[200];
    for (int i = 0; i < places.length; i++) {
      places[i] = add(colliding(i), i);
      assertThat(colliding(i).hash(0)).isEqualTo(colliding(0).hash(0));
    }
    for (int i = 0; i < places.length; i++) {
      assertThat(names.find(colliding(i), 0)).isEqualTo(places[i]);
    }
    assertThat(names.find(colliding(places.length), 0)).isZero();
  }

  @Test
  void longestNames_areFoundAtTheEndOfAPage() {
    String label = "a".repeat(63) + ".";
    List<WireName> all = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      all.add(WireName.of(label.repeat(3) + "b".repeat(56) + "%05d".formatted(i)));
      assertThat(all.get(i).length()).isEqualTo(WireName.MAX_LENGTH);
      names.add(all.get(i), 0, 0);
    }
    names.bytes().seal();
    for (WireName each : all) {
      assertThat(names.find(each, 0)).isNotZero();
      assertThat(names.find(each, 1)).isZero();
    }
    assertThat(names.find(WireName.of(label.repeat(3) + "c".repeat(61)), 0)).isZero();
  }

  @Test
  void tableOfKnownSize_holdsAllOfThem() {
    NamePages sized = new NamePages(100);
    for (int i = 0; i < 100; i++) {
      sized.add(colliding(i), 0, 0);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(sized.find(colliding(i), 0)).isNotZero();
    }
    assertThat(sized.size()).isEqualTo(100);
  }

  @Test
  void longerNameOfTheSameHash_isNotLookedForBehindTheEnd() {
    Map<Integer, WireName> shorter = new HashMap<>();
    for (int i = 0; i < 1 << 17; i++) {
      WireName name = WireName.of("n" + i);
      shorter.put(name.hash(0), name);
    }
    int i = 0;
    while (!shorter.containsKey(WireName.of("longer-name-" + i).hash(0))) {
      i++;
    }
    WireName longer = WireName.of("longer-name-" + i);
    names.add(shorter.getOrDefault(longer.hash(0), WireName.ROOT), 0, 0);
    names.bytes().seal();
    assertThat(names.find(longer, 0)).isZero();
  }

  @Test
  void randomNames_areFoundAsInAMap() {
    Random random = new Random(1);
    Map<WireName, Integer> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      WireName name = random(random);
      Integer known = expected.get(name);
      assertThat(names.find(name, 0)).isEqualTo(known == null ? 0 : known);
      if (known == null) {
        expected.put(name, add(name, i));
      }
    }
    expected.forEach((name, place) -> assertThat(names.find(name, 0)).isEqualTo(place));
    assertThat(names.size()).isEqualTo(expected.size());
  }

  /** One or two labels of few octets of any kind. */
  private static WireName random(Random random) {
    int first = 1 + random.nextInt(4);
    int second = random.nextInt(2);
    byte[] wire = new byte[64];
    random.nextBytes(wire);
    wire[0] = (byte) first;
    wire[first + 1] = (byte) second;
    wire[first + 1 + second + (second > 0 ? 1 : 0)] = 0;
    return WireName.of(wire, 0);
  }
}
