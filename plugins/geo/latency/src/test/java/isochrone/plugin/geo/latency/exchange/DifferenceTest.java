package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final String ONE =
      """
      10.0.0.0/8,eastus,10
      10.0.0.0/8,westeurope,90
      10.1.0.0/16,eastus,10
      192.0.2.0/24,eastus,5
      """;

  private static final String OTHER =
      """
      10.0.0.0/8,eastus,95.5
      10.0.0.0/8,westeurope,90
      10.1.0.0/16,eastus,10.5
      10.1.0.0/16,japaneast,100
      2001:db8::/32,eastus,5
      """;

  private static Difference between(String one, String other) throws IOException {
    return Difference.between(
        new SortedCells("one", Exports.stream(one)),
        new SortedCells("other", Exports.stream(other)));
  }

  @Test
  void difference_countsPrefixesAndCells() throws IOException {
    Difference difference = between(ONE, OTHER);
    assertThat(difference.prefixesOfOne()).isEqualTo(1);
    assertThat(difference.prefixesOfOther()).isEqualTo(1);
    assertThat(difference.prefixesOfBoth()).isEqualTo(2);
    assertThat(difference.cellsOfOne()).isEqualTo(1);
    assertThat(difference.cellsOfOther()).isEqualTo(2);
    assertThat(difference.cellsOfBoth()).isEqualTo(3);
    assertThat(difference.same()).isEqualTo(1);
    assertThat(difference.changes())
        .containsEntry("below 1 ms", 1L)
        .containsEntry("20 to 100 ms", 1L);
    assertThat(difference.preferring()).isEqualTo(1);
    assertThat(difference.preferences().get(0).is().region()).isEqualTo("westeurope");
    assertThat(difference.largest().get(0).is()).isEqualTo(95.5f);
    assertThat(difference.isEmpty()).isFalse();
  }

  @Test
  void difference_isText() throws IOException {
    DifferenceText text = new DifferenceText("one.csv", "other.csv", between(ONE, OTHER));
    assertThat(text.text())
        .containsPattern("only in one.csv +1 +1\n")
        .containsPattern("in both +2 +3\n")
        .contains("closest to another region: 1 prefixes\n")
        .contains("eastus 10.0 ms -> westeurope 90.0 ms\n");
    JsonNode json = new ObjectMapper().readTree(text.json());
    assertThat(json.at("/prefixes/closestToAnother").asInt()).isEqualTo(1);
    assertThat(json.at("/cells/changed/20 to 100 ms").asInt()).isEqualTo(1);
    assertThat(json.at("/largest/0/is").asDouble()).isEqualTo(95.5);
  }

  @Test
  void difference_ofTheSameIsEmpty() throws IOException {
    for (long seed = 1; seed <= 5; seed++) {
      List<Cell> cells = Exports.random(seed, 300);
      Difference difference =
          between(Exports.text(cells, CellFormat.CSV), Exports.text(cells, CellFormat.JSONL));
      assertThat(difference.isEmpty()).isTrue();
      assertThat(difference.cellsOfBoth()).isEqualTo(cells.size());
    }
  }

  @Test
  void difference_findsWhatIsMissing() throws IOException {
    List<Cell> cells = Exports.random(6, 300);
    List<Cell> fewer = new ArrayList<>(cells);
    fewer.remove(17);
    fewer.remove(100);
    Difference difference =
        between(Exports.text(cells, CellFormat.CSV), Exports.text(fewer, CellFormat.CSV));
    assertThat(difference.cellsOfOne()).isEqualTo(2);
    assertThat(difference.cellsOfOther()).isZero();
  }

  @Test
  void disorder_isRefused() {
    assertThatThrownBy(() -> between("11.0.0.0/8,eastus,1\n10.0.0.0/8,eastus,1\n", ""))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("one:2: must be in the order of exports");
    assertThatThrownBy(() -> between("", "11.0.0.0/8,eastus,1\n11.0.0.0/8,eastus,2\n"))
        .hasMessageStartingWith("other:2: must be in the order of exports");
    assertThatThrownBy(() -> between("", "11.0.0.0/8,eastus,x\n"))
        .hasMessageStartingWith("other:1:19: latency: rtt_ms must be");
  }
}
