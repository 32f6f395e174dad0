package isochrone.host.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.corefile.Change;
import java.util.function.Function;

/** Where a reload is asked for: tells as JSON what it changed, or all that is in its way. */
public final class ReloadPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<String, Reloaded> reload;

  /**
   * The page.
   *
   * @param reload reloads for a reason
   */
  public ReloadPage(Function<String, Reloaded> reload) {
    this.reload = reload;
  }

  @Override
  public Reply handle(Request request) throws Exception {
    if (!request.method().equals("POST")) {
      return Reply.text(405, "only POST\n");
    }
    Reloaded reloaded = reload.apply("asked for over the control socket");
    return Reply.json(reloaded.done() ? 200 : 409, text(reloaded));
  }

  private static String text(Reloaded reloaded) throws Exception {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("ok", reloaded.done()).put("file", reloaded.file());
    ArrayNode changes = tree.putArray("changes");
    for (Change each : reloaded.changes()) {
      changes.addObject().put("kind", each.kind().toString()).put("what", each.what());
    }
    ProblemTree.fill(tree, "problems", reloaded.problems());
    tree.put("obstacle", reloaded.obstacle());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }
}
