package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.RunningServer;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.util.Set;

/** Cells on their way to a server, as many at a time as it takes. */
final class CellSending {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a server takes in one request is 64 KiB; a line is far below the difference. */
  private static final int CHUNK = 60_000;

  private final RunningServer server;
  private final Set<String> regions;
  private final CellWriter writer = new CellWriter(CellFormat.CSV);
  private final StringBuilder chunk = new StringBuilder();
  private Merged merged = Merged.NOTHING;
  private long skipped;

  /**
   * Begins to send.
   *
   * @param regions what the server knows: cells of others are left out
   */
  CellSending(RunningServer server, Set<String> regions) {
    this.server = server;
    this.regions = regions;
  }

  void add(Cell cell) throws IOException {
    if (!regions.contains(cell.region())) {
      skipped++;
      return;
    }
    chunk.append(chunk.isEmpty() ? CellFormat.CSV.header() : "");
    writer.append(cell, chunk);
    if (chunk.length() > CHUNK) {
      flush();
    }
  }

  void flush() throws IOException {
    if (!chunk.isEmpty()) {
      JsonNode reply = JSON.readTree(server.post("/latency/import", chunk.toString()));
      merged =
          merged.plus(
              new Merged(
                  reply.path("taken").asLong(),
                  reply.path("older").asLong(),
                  reply.path("refused").asLong()));
      chunk.setLength(0);
    }
  }

  /** What the server has made of them so far. */
  Merged merged() {
    return merged;
  }

  /** How many were left out. */
  long skipped() {
    return skipped;
  }
}
