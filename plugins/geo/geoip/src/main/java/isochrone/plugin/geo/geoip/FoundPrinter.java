package isochrone.plugin.geo.geoip;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Client;
import isochrone.api.geo.Area;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what is known of addresses, for people or for programs. */
final class FoundPrinter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final boolean json;

  FoundPrinter(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /**
   * Prints what each block knows of each address.
   *
   * @param sources by the zones of the block
   */
  void print(Map<String, Client> clients, Map<String, List<Atlas.Source>> sources) {
    ArrayNode all = JSON.createArrayNode();
    sources.forEach(
        (zones, known) ->
            clients.forEach(
                (address, client) -> {
                  Found found = Found.of(client, known);
                  if (json) {
                    all.add(tree(address, zones, found));
                  } else {
                    out.println(sources.size() > 1 ? address + " in " + zones : address);
                    text(found);
                  }
                }));
    if (json) {
      out.println(all.toPrettyString());
    }
  }

  private void text(Found found) {
    line("area", found.area(), chain(found.area()));
    Found.Fact<Point> point = found.point();
    line("point", point, point == null ? "" : text(point.value()));
    Found.Fact<Network> network = found.network();
    line("network", network, network == null ? "" : text(network.value()));
  }

  private static String text(Point point) {
    return point.latitude() + " " + point.longitude();
  }

  private static String text(Network network) {
    return "AS%d %s".formatted(network.number(), network.organization()).strip();
  }

  private static String chain(Found.@Nullable Fact<Area> area) {
    List<String> texts = new ArrayList<>();
    for (Area each = area == null ? null : area.value(); each != null; each = each.parent()) {
      texts.add(each.code() + " " + each.name());
    }
    return String.join(", ", texts);
  }

  private void line(String title, Found.@Nullable Fact<?> fact, String text) {
    out.println(
        fact == null
            ? "  %-8s unknown".formatted(title)
            : "  %-8s %s (%s, %s)".formatted(title, text, fact.block(), fact.source()));
  }

  private static ObjectNode tree(String address, String zones, Found found) {
    ObjectNode tree = JSON.createObjectNode().put("address", address);
    if (!zones.isEmpty()) {
      tree.put("zones", zones);
    }
    Found.Fact<Area> area = found.area();
    if (area != null) {
      ArrayNode areas = origin(tree.putObject("area"), area).putArray("areas");
      for (Area each = area.value(); each != null; each = each.parent()) {
        areas.addObject().put("code", each.code()).put("name", each.name());
      }
    }
    Found.Fact<Point> point = found.point();
    if (point != null) {
      origin(tree.putObject("point"), point)
          .put("latitude", point.value().latitude())
          .put("longitude", point.value().longitude());
    }
    Found.Fact<Network> network = found.network();
    if (network != null) {
      origin(tree.putObject("network"), network)
          .put("number", network.value().number())
          .put("organization", network.value().organization());
    }
    return tree;
  }

  private static ObjectNode origin(ObjectNode node, Found.Fact<?> fact) {
    return node.put("prefix", fact.block().toString()).put("source", fact.source());
  }
}
