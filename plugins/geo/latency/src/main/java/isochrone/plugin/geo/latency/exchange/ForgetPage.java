package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Page;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Regions;
import java.io.IOException;

/** Has what was learned of a prefix forgotten: samples of a liar, and cells that were imported. */
final class ForgetPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Knowledge knowledge;
  private final Regions regions;

  ForgetPage(Knowledge knowledge, Regions regions) {
    this.knowledge = knowledge;
    this.regions = regions;
  }

  @Override
  public Reply handle(Request request) throws IOException {
    if (!request.method().equals("POST")) {
      return Reply.error(405, "only POST");
    }
    AddressRange prefix;
    try {
      prefix = ForgetPrefix.parse(request.parameters().getOrDefault("prefix", ""));
    } catch (IllegalArgumentException e) {
      return Reply.error(400, "prefix " + e.getMessage());
    }
    String region = request.parameters().get("region");
    if (region != null && !isKnown(region)) {
      return Reply.error(400, "region " + CellRules.UNKNOWN + regions.was(region));
    }
    int prefixes = knowledge.forget(prefix, region);
    String text = JSON.createObjectNode().put("prefixes", prefixes).toPrettyString();
    return Reply.json(200, text + "\n");
  }

  /** Also of a region that the configuration has no more. */
  private boolean isKnown(String region) {
    return regions.find(region) != null || knowledge.snapshot().regions().contains(region);
  }
}
