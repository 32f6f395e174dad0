package isochrone.plugin.geo.latency.file;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Client;
import isochrone.api.file.Reading;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random files against the plainest way to say what they mean. */
class TableReaderTest {
  private static final int PREFIXES = 400;

  private final Regions regions = Regions.standard();
  @TempDir private Path folder;

  /** Random prefixes, of few distinct bits so that they nest, with a few regions each. */
  private Map<AddressRange, Map<String, Integer>> random(Random random) {
    Map<AddressRange, Map<String, Integer>> all = new HashMap<>();
    for (int i = 0; i < PREFIXES; i++) {
      boolean ipv4 = random.nextBoolean();
      long low = ipv4 ? random.nextLong() & 0x0F00_FF0FL : random.nextLong() & 0xFL;
      long high = ipv4 ? 0 : random.nextLong() & 0xC000_0000_0000_00FFL;
      AddressRange prefix = AddressRange.block(ipv4, high, low, random.nextInt(ipv4 ? 33 : 129));
      Map<String, Integer> row = new HashMap<>();
      for (int j = 0; j <= random.nextInt(5); j++) {
        row.put(region(random.nextInt(40)).name(), 1 + random.nextInt(3));
      }
      all.put(prefix, row);
    }
    return all;
  }

  private Region region(int index) {
    return regions.all().get(index);
  }

  private static List<String> lines(Map<AddressRange, Map<String, Integer>> all) {
    List<String> lines = new ArrayList<>();
    all.forEach(
        (prefix, row) ->
            row.forEach((region, millis) -> lines.add(prefix + "," + region + "," + millis)));
    return lines;
  }

  private static MeasuredTable table(Path file) throws IOException {
    Reading<MeasuredTable> reading = TableReader.read(file);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.content());
  }

  private MeasuredTable read(List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), lines);
    MeasuredTable table = table(file);
    assertThat(table.unknown(regions)).isEmpty();
    return table;
  }

  /** What a table says of a client, by the names of regions. */
  private static Map<String, Integer> said(MeasuredTable table, Client client) {
    Map<String, Integer> said = new HashMap<>();
    int row = table.ranges().get(client);
    for (int at = row < 0 ? 0 : table.rows().from(row);
        row >= 0 && at < table.rows().to(row);
        at++) {
      String region = table.regions().get(table.rows().region(at)).name();
      assertThat(said.put(region, Math.round(table.rows().millis(at)))).isNull();
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void read_agreesWithAListOfPrefixes(long seed) throws IOException {
    Random random = new Random(seed);
    Map<AddressRange, Map<String, Integer>> all = random(random);
    List<String> lines = lines(all);
    if (seed % 2 == 0) {
      Collections.shuffle(lines, random);
    }
    MeasuredTable table = read(lines);
    for (int i = 0; i < 2000; i++) {
      Client client = client(random);
      assertThat(said(table, client)).as(client.toString()).isEqualTo(plain(all, client));
    }
  }

  private static Client client(Random random) {
    Client client = new Client();
    if (random.nextBoolean()) {
      client.subnet(true, 0, random.nextLong() & 0x0F00_FF0FL, 32);
    } else {
      client.subnet(
          false, random.nextLong() & 0xC000_0000_0000_00FFL, random.nextLong() & 0xFL, 128);
    }
    return client;
  }

  private static Map<String, Integer> plain(
      Map<AddressRange, Map<String, Integer>> all, Client client) {
    int width = client.ipv4() ? 32 : 128;
    for (int bits = width; bits >= 0; bits--) {
      Map<String, Integer> row =
          all.get(AddressRange.block(client.ipv4(), client.high(), client.low(), bits));
      if (row != null) {
        return row;
      }
    }
    return Map.of();
  }

  @Test
  void read_keepsEqualRowsOnce() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      lines.add("10." + i % 250 + "." + i / 250 + ".0/24,eastus," + (1 + i % 7));
      lines.add("10." + i % 250 + "." + i / 250 + ".0/24,westus," + (1 + i % 3));
    }
    Path file = Files.write(folder.resolve("t.csv"), lines);
    MeasuredTable table = table(file);
    assertThat(table.prefixes()).isEqualTo(1000);
    assertThat(table.rows().size()).isEqualTo(21);
  }

  @Test
  void read_survivesLinesLongerThanItsBuffer() throws IOException {
    List<String> lines =
        List.of(
            "# " + "c".repeat(60_000),
            "10.0.0.0/8,eastus,5",
            "x".repeat(3 * CsvLines.LONGEST),
            "20.0.0.0/8,eastus,5");
    Path file = Files.write(folder.resolve("t.csv"), lines);
    assertThat(TableReader.read(file).problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.origin().line()).isGreaterThanOrEqualTo(3));
  }

  @Test
  void read_endsWithoutALineEnd() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "10.0.0.0/8,eastus,5");
    assertThat(table(file).prefixes()).isEqualTo(1);
    Files.writeString(file, "");
    assertThat(table(file).prefixes()).isZero();
  }
}
