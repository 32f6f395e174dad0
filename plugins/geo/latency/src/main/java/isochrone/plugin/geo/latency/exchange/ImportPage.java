package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.geo.Regions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Takes in cells that somebody sends: all of a request, or none. */
final class ImportPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "request";

  private final Knowledge knowledge;
  private final Regions regions;
  private final Clock clock;
  private final ExchangeMetrics metrics;

  ImportPage(Knowledge knowledge, Regions regions, Clock clock, ExchangeMetrics metrics) {
    this.knowledge = knowledge;
    this.regions = regions;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public Reply handle(Request request) throws IOException {
    if (!request.method().equals("POST")) {
      return Reply.error(405, "only POST");
    }
    byte[] octets = request.body().getBytes(StandardCharsets.UTF_8);
    CellRules rules = CellRules.of(clock.now().getEpochSecond(), regions);
    List<Problem> mistakes = mistakes(octets, rules);
    if (!mistakes.isEmpty()) {
      String all = mistakes.stream().map(Problem::toString).collect(Collectors.joining("\n"));
      return Reply.error(400, all);
    }
    Merging merging = new Merging(knowledge);
    merging.merge(NAME, new ByteArrayInputStream(octets), rules);
    metrics.imported(merging.merged());
    return Reply.json(200, text(merging.merged()));
  }

  private static List<Problem> mistakes(byte[] octets, CellRules rules) throws IOException {
    CellReader reader = new CellReader(NAME, new ByteArrayInputStream(octets), rules);
    while (reader.next() != null) {
      // Only what is wrong counts here.
    }
    return reader.mistakes();
  }

  private static String text(Merged merged) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("taken", merged.taken()).put("older", merged.older()).put("refused", merged.refused());
    return tree.toPrettyString() + "\n";
  }
}
