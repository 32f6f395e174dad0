package isochrone.api.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Origin;
import isochrone.api.Word;
import isochrone.api.geo.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OverlapsTest {

  /** Overlaps of ranges written {@code ENDPOINT RANGE}, as {@code LATER over EARLIER}. */
  private static List<String> overlaps(String... lines) {
    List<SubnetEntry> entries = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      entries.add(entry(Integer.parseInt(words[0]), words[1], entries.size()));
    }
    return Overlaps.among(entries).stream()
        .map(pair -> pair.later().range() + " over " + pair.earlier().range())
        .toList();
  }

  private static SubnetEntry entry(int target, String range, int line) {
    Word word = new Word(range, false, new Origin("Corefile", line + 1, 1));
    return new SubnetEntry(target, word, AddressRange.parse(range));
  }

  @Test
  void ranges_sideBySide_doNotOverlap() {
    assertThat(overlaps("0 10.0.0.0/9", "1 10.128.0.0/9", "2 9.0.0.0-9.255.255.255")).isEmpty();
  }

  @Test
  void ranges_thatShareOneAddress_overlap() {
    assertThat(overlaps("0 10.0.0.0-10.0.0.9", "1 10.0.0.9-10.0.0.20"))
        .containsExactly("10.0.0.9-10.0.0.20 over 10.0.0.0-10.0.0.9");
  }

  @Test
  void later_isTheOneWrittenLater() {
    assertThat(overlaps("0 10.1.0.0/16", "1 10.0.0.0/8"))
        .containsExactly("10.0.0.0/8 over 10.1.0.0/16");
    assertThat(overlaps("0 10.0.0.0/8", "1 10.1.0.0/16"))
        .containsExactly("10.1.0.0/16 over 10.0.0.0/8");
  }

  @Test
  void ranges_ofOneEndpoint_mayOverlap() {
    assertThat(overlaps("0 10.0.0.0/8", "0 10.1.0.0/16", "0 10.1.0.0/16")).isEmpty();
  }

  @Test
  void overlap_isFound_behindOneOfTheSameEndpointThatReachesFurther() {
    assertThat(overlaps("0 10.0.0.0/24", "1 10.0.0.0/8", "0 10.0.0.128/25", "1 10.0.0.64/26"))
        .containsExactlyInAnyOrder(
            "10.0.0.0/8 over 10.0.0.0/24",
            "10.0.0.64/26 over 10.0.0.0/24",
            "10.0.0.128/25 over 10.0.0.0/8");
  }

  @Test
  void families_doNotOverlap() {
    assertThat(overlaps("0 0.0.0.0/0", "1 ::/0")).isEmpty();
    assertThat(overlaps("0 ::/0", "1 0.0.0.0/0", "1 2001:db8::/32"))
        .containsExactly("2001:db8::/32 over ::/0");
  }

  @Test
  void entry_isToldOnce() {
    assertThat(overlaps("0 10.1.0.0/16", "0 10.2.0.0/16", "1 10.0.0.0/8")).hasSize(1);
  }

  @Test
  void someOverlap_isFoundJustWhenThereIsOne() {
    Random random = new Random(20250102);
    int withOverlaps = 0;
    for (int round = 0; round < 2_000; round++) {
      List<SubnetEntry> entries = new ArrayList<>();
      int count = 1 + random.nextInt(7);
      for (int i = 0; i < count; i++) {
        int first = random.nextInt(40);
        int last = first + random.nextInt(4);
        entries.add(entry(random.nextInt(3), "10.0.0." + first + "-10.0.0." + last, i));
      }
      List<Overlaps.Pair> found = Overlaps.among(entries);
      assertThat(found).allMatch(pair -> overlap(pair.later(), pair.earlier()));
      assertThat(found.isEmpty()).as(text(entries)).isEqualTo(pairs(entries) == 0);
      withOverlaps += found.isEmpty() ? 0 : 1;
    }
    assertThat(withOverlaps).isBetween(500, 1_500);
  }

  private static boolean overlap(SubnetEntry one, SubnetEntry other) {
    return one.target() != other.target() && one.range().overlaps(other.range());
  }

  private static long pairs(List<SubnetEntry> entries) {
    return entries.stream()
        .flatMap(one -> entries.stream().filter(other -> overlap(one, other)))
        .count();
  }

  private static String text(List<SubnetEntry> entries) {
    return entries.stream()
        .map(entry -> entry.target() + " " + entry.range())
        .collect(Collectors.joining(", "));
  }
}
