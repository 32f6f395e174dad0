package isochrone.plugin.geo.rum;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.wire.PacketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a visit what to measure, and gives it the token to send that with. */
final class PlanPage implements Page {
  /** What can become of a request. */
  static final List<Result> RESULTS =
      List.of(Result.TAKEN, Result.MALFORMED, Result.WRONG_KEY, Result.WRONG_ORIGIN, Result.FLOOD);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Desk desk;

  PlanPage(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Reply handle(Request request) {
    if (!request.method().equals("GET")) {
      return Replies.only("GET");
    }
    Site site = desk.settings().site(request.parameters().getOrDefault("key", ""));
    PacketAddress client = desk.settings().proxies().client(request);
    if (client == null) {
      return refuse(site, Result.MALFORMED);
    }
    Prefix from = Prefix.of(client);
    if (!desk.commons().plans().take(from, desk.settings().prefixRate(), desk.now())) {
      return refuse(site, Result.FLOOD);
    }
    if (site == null) {
      return refuse(site, Result.WRONG_KEY);
    }
    if (!site.mayHaveSent(request)) {
      return refuse(site, Result.WRONG_ORIGIN);
    }
    desk.count(desk.metrics().plans(), site, Result.TAKEN);
    return Replies.open(Reply.json(200, plan(site, from)));
  }

  private Reply refuse(@Nullable Site site, Result why) {
    desk.count(desk.metrics().plans(), site, why);
    return Replies.of(why);
  }

  private String plan(Site site, Prefix from) {
    RumSettings settings = desk.settings();
    List<Target> drawn =
        Draw.of(settings.targets(), settings.targetsPerVisit(), desk.commons().chance());
    List<String> regions = drawn.stream().map(Target::region).toList();
    ObjectNode plan = JSON.createObjectNode();
    plan.put("token", desk.tokens().make(site.key(), from, regions, desk.millis()));
    ArrayNode targets = plan.putArray("targets");
    drawn.forEach(
        target -> targets.addObject().put("region", target.region()).put("url", target.url()));
    return plan.toString() + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlanPage page && desk.settings().equals(page.desk.settings());
  }

  @Override
  public int hashCode() {
    return desk.settings().hashCode();
  }
}
