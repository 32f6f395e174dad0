package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Page;

/** Sends all that was learned, cell by cell, as fast as whoever asked for it reads. */
final class ExportPage implements Page {
  private static final int LONGEST_TIME = 11;

  private final Knowledge knowledge;

  ExportPage(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public Reply handle(Request request) {
    if (!request.method().equals("GET")) {
      return Reply.error(405, "only GET");
    }
    CellFormat format = CellFormat.of(request.parameters().getOrDefault("format", "csv"));
    if (format == null) {
      return Reply.error(400, "format must be csv or jsonl");
    }
    String since = request.parameters().getOrDefault("since", "0");
    if (!since.chars().allMatch(c -> c >= '0' && c <= '9')
        || since.isEmpty()
        || since.length() > LONGEST_TIME) {
      return Reply.error(400, "since must be seconds since 1970");
    }
    Excerpt excerpt = new Excerpt(knowledge.snapshot(), Long.parseLong(since));
    return Reply.stream(format.type(), sink -> new Sending(excerpt, format, sink).begin());
  }

  /** What is sent to one client. */
  private static final class Sending {
    private static final int PIECE = 1 << 16;

    private final Excerpt excerpt;
    private final CellWriter writer;
    private final CellFormat format;
    private final Sink sink;

    Sending(Excerpt excerpt, CellFormat format, Sink sink) {
      this.excerpt = excerpt;
      this.writer = new CellWriter(format);
      this.format = format;
      this.sink = sink;
    }

    void begin() {
      sink.send(format.header());
      sink.onTaken(this::goOn);
    }

    private void goOn() {
      StringBuilder piece = new StringBuilder(PIECE + PIECE / 4);
      while (piece.length() < PIECE && excerpt.hasMore()) {
        excerpt.next().forEach(cell -> writer.append(cell, piece));
      }
      if (piece.length() > 0) {
        sink.send(piece.toString());
      }
      if (excerpt.hasMore()) {
        sink.onTaken(this::goOn);
      } else {
        sink.close();
      }
    }
  }
}
