package isochrone.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.host.control.Account;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Has a running server do what a person decides about endpoints, and prints what came of it. */
final class Deciding {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Context context;

  Deciding(Context context) {
    this.context = context;
  }

  /**
   * Does it.
   *
   * @param deed what
   * @param lasting for how long; null for what has no end and costs nothing
   * @throws Failure when there is no server, or it refuses
   */
  int run(String deed, DecisionFlags flags, @Nullable Lasting lasting) throws Failure {
    ObjectNode wish = JSON.createObjectNode();
    wish.put("do", deed);
    flags.endpoints().forEach(wish.putArray("endpoints")::add);
    wish.put("for", lasting == null ? null : lasting.text());
    wish.put("reason", flags.reason());
    wish.put("by", Account.name());
    wish.put("dryRun", flags.dryRun());
    wish.put("anyway", lasting != null && lasting.anyway());
    String told = new RunningOne(flags.server(context)).post("/hands", wish);
    print(RunningOne.read(told));
    return Isochrone.OK;
  }

  private void print(JsonNode reply) {
    PrintStream out = context.streams().out();
    StatusText text = new StatusText(Moments.here(), false);
    Table table = new Table("PROFILE", "ENDPOINT", "WAS", "IS", "DECIDED");
    int rows = 0;
    for (JsonNode each : reply.path("endpoints")) {
      if (concerned(each)) {
        rows++;
        table.row(
            each.path("profile").asText(),
            each.path("endpoint").asText(),
            state(each.path("was")),
            each.path("is").path("status").asText("-"),
            decided(each, text));
      }
    }
    if (rows > 0) {
      table.print(out);
    } else {
      out.println("Nothing was decided about these endpoints: they are left to probes already.");
    }
    if (reply.path("dryRun").asBoolean()) {
      out.println("Nothing was changed: this is what would be.");
    }
    if (reply.path("warning").isTextual()) {
      context.streams().err().println("isochrone: " + reply.path("warning").asText());
    }
  }

  /** Whether there is anything to tell of an endpoint: most of all may have been left alone. */
  private static boolean concerned(JsonNode endpoint) {
    return endpoint.path("was").path("hand").isObject()
        || endpoint.path("is").path("hand").isObject()
        || endpoint.path("note").isTextual();
  }

  private static String state(JsonNode was) {
    String status = was.path("status").asText("-");
    JsonNode hand = was.path("hand");
    if (!hand.isObject()) {
      return status;
    }
    // A time that ends with this decision would go unnoticed.
    JsonNode until = hand.path("until");
    String end =
        until.isTextual() ? " until " + Moments.here().at(Instant.parse(until.asText())) : "";
    return status + ", " + hand.path("kind").asText() + end;
  }

  private static String decided(JsonNode endpoint, StatusText text) {
    JsonNode hand = endpoint.path("is").path("hand");
    String decided = hand.isObject() ? text.hand(hand) : "left to probes";
    String note = endpoint.path("note").asText("");
    return note.isEmpty() ? decided : hand.isObject() ? decided + " (" + note + ")" : note;
  }
}
