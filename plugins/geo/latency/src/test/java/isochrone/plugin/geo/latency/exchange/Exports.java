package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Problem;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Cells and their texts, for tests. */
final class Exports {
  private static final List<String> REGIONS = List.of("eastus", "westeurope", "japaneast");
  private static final List<Source> SOURCES = List.of(Source.MEASURED, Source.IMPORTED);

  private Exports() {}

  /** Cells of many prefixes of both families, in the order of exports. */
  static List<Cell> random(long seed, int prefixes) {
    Random random = new Random(seed);
    TreeMap<String, Cell> cells = new TreeMap<>();
    for (int i = 0; i < prefixes; i++) {
      AddressRange prefix =
          random.nextBoolean()
              ? AddressRange.block(true, 0, random.nextInt() & 0xFFFF_FFFFL, 16 + random.nextInt(9))
              : AddressRange.block(false, random.nextLong(), 0, 32 + random.nextInt(17));
      for (String region : REGIONS) {
        if (random.nextInt(4) > 0) {
          cells.put(prefix + " " + region, cell(prefix, region, random));
        }
      }
    }
    List<Cell> sorted = new ArrayList<>(cells.values());
    sorted.sort(CellOrder.OF_EXPORTS);
    return sorted;
  }

  private static Cell cell(AddressRange prefix, String region, Random random) {
    float millis =
        switch (random.nextInt(4)) {
          case 0 -> 1 + random.nextInt(300);
          case 1 -> Math.max(0.001f, random.nextFloat());
          case 2 -> 10_000 * (1 - random.nextFloat());
          default -> 12.5f;
        };
    Source source = SOURCES.get(random.nextInt(2));
    long second = TestKnowledge.NOW - random.nextInt(500_000);
    return new Cell(prefix, region, millis, source, 1 + random.nextInt(64), second);
  }

  /** A cell of the usual kind. */
  static Cell cell(String prefix, String region, float millis, int samples, long second) {
    return new Cell(AddressRange.parse(prefix), region, millis, Source.IMPORTED, samples, second);
  }

  static String text(List<Cell> cells, CellFormat format) {
    StringBuilder text = new StringBuilder(format.header());
    CellWriter writer = new CellWriter(format);
    cells.forEach(cell -> writer.append(cell, text));
    return text.toString();
  }

  static CellReader reader(String text, CellRules rules) {
    try {
      return new CellReader("file", stream(text), rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The cells that are read of a text. */
  static List<Cell> read(CellReader reader) throws IOException {
    List<Cell> cells = new ArrayList<>();
    for (Cell cell = reader.next(); cell != null; cell = reader.next()) {
      cells.add(cell);
    }
    return cells;
  }

  /** What is wrong with a text. */
  static List<String> mistakes(String text, CellRules rules) throws IOException {
    CellReader reader = reader(text, rules);
    read(reader);
    return reader.mistakes().stream().map(Problem::toString).toList();
  }
}
