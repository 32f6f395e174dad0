package isochrone.host.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.api.html.Html;
import isochrone.api.traffic.StatusBoard.ProfileState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The status as a page to read: one document without scripts, pictures or anything from elsewhere.
 *
 * @param status what {@link StatusPage} tells, but for the profiles
 * @param profiles those to be shown
 * @param parameters those of the request
 */
record StatusDocument(
    ObjectNode status, List<ProfileState> profiles, Map<String, String> parameters) {
  private static final String USUAL_REFRESH = "10";

  Page.Reply reply() {
    Html page = new Html();
    head(page);
    page.raw("<body>\n<header>").element("h1", status.path("version").asText());
    about(page);
    page.raw("</header>\n");
    readiness(page);
    refusal(page);
    links(page);
    profiles.forEach(each -> profile(ProfileTree.of(each), page));
    others(page);
    zones(page);
    return page.raw("</body>\n</html>\n").reply();
  }

  private void head(Html page) {
    Html more = new Html();
    String refresh = parameters.getOrDefault("refresh", "0");
    if (Integer.parseInt(refresh) > 0) {
      more.raw("<meta http-equiv=\"refresh\" content=\"").text(refresh).raw("\">\n");
    }
    page.head(status.path("version").asText() + ": " + counts(), more.toString());
  }

  private void about(Html page) {
    JsonNode loaded = status.path("configuration").path("loaded");
    page.element(
        "p",
        "faint",
        "process %s, up %s, Java %s; configured by %s, loaded %s ago; %s"
            .formatted(
                status.path("pid").asText(),
                since(status.path("started")),
                status.path("java").asText(),
                status.path("corefile").asText("standard input"),
                since(loaded),
                status.path("state").isTextual()
                    ? "keeps what it knows in " + status.path("state").asText()
                    : "keeps nothing across restarts"));
    page.element("p", counts());
  }

  private String since(JsonNode moment) {
    return Elapsed.between(moment, status.path("now"));
  }

  private String counts() {
    JsonNode summary = status.path("summary");
    return count(summary.path("profiles"), "profile", "profiles")
        + ", "
        + count(summary.path("endpoints"), "endpoint", "endpoints");
  }

  private static String count(JsonNode statuses, String one, String many) {
    int all = 0;
    List<String> each = new ArrayList<>();
    for (Map.Entry<String, JsonNode> status : statuses.properties()) {
      all += status.getValue().asInt();
      each.add(status.getValue().asInt() + " " + status.getKey());
    }
    String names = each.isEmpty() ? "" : " (" + String.join(", ", each) + ")";
    return all + " " + (all == 1 ? one : many) + names;
  }

  private void readiness(Html page) {
    if (status.path("ready").asBoolean()) {
      page.element("p", "note good", "Ready: queries may be sent here.").raw("\n");
      return;
    }
    page.raw("<div class=\"note wait\"><strong>Not ready.</strong><ul>");
    for (JsonNode each : status.path("missing")) {
      page.element("li", each.path("plugin").asText() + ": " + each.path("what").asText());
    }
    page.raw("</ul></div>\n");
  }

  private void refusal(Html page) {
    JsonNode refused = status.path("configuration").path("refused");
    if (!refused.isObject()) {
      return;
    }
    page.raw("<div class=\"note bad\"><strong>")
        .text("A reload was refused %s ago".formatted(since(refused.path("at"))))
        .raw("</strong> ")
        .text("(%s): what was loaded before goes on.".formatted(refused.path("reason").asText()))
        .raw("<ul>");
    if (refused.path("obstacle").isTextual()) {
      page.element("li", refused.path("obstacle").asText());
    }
    ProblemTree.read(refused, "problems").lines().forEach(line -> page.element("li", line));
    page.raw("</ul></div>\n");
  }

  private void links(Html page) {
    boolean problems = !parameters.getOrDefault("problems", "false").equals("false");
    boolean refreshed = !parameters.getOrDefault("refresh", "0").equals("0");
    page.raw("<nav>");
    link(page, problems ? "show all" : "only what is not well", "problems", problems ? "" : "true");
    link(
        page,
        refreshed ? "stop refreshing" : "refresh every 10 s",
        "refresh",
        refreshed ? "" : USUAL_REFRESH);
    page.raw("</nav>\n");
  }

  /** A link to the same page with another value of a parameter; without it for an empty one. */
  private void link(Html page, String text, String name, String value) {
    Map<String, String> next = new TreeMap<>(parameters);
    next.remove(name);
    if (!value.isEmpty()) {
      next.put(name, value);
    }
    List<String> pairs = new ArrayList<>();
    next.forEach(
        (key, each) -> pairs.add(key + "=" + URLEncoder.encode(each, StandardCharsets.UTF_8)));
    page.raw("<a href=\"?").text(String.join("&", pairs)).raw("\">").text(text).raw("</a>");
  }

  private void profile(JsonNode profile, Html page) {
    page.raw("<section><h2>").text(profile.path("name").asText()).raw(" ");
    badge(profile.path("status").asText(), page);
    page.raw(" ")
        .element(
            "span",
            "faint",
            "%s, for %s".formatted(profile.path("method").asText(), since(profile.path("since"))))
        .raw("</h2>\n")
        .table("Endpoint", "Target", "Status", "For", "Next probe", "Found");
    for (JsonNode each : profile.path("endpoints")) {
      endpoint(each, page);
    }
    page.endTable().raw("</section>\n");
  }

  private void endpoint(JsonNode endpoint, Html page) {
    String next =
        endpoint.path("stalled").asBoolean()
            ? "stalled"
            : Elapsed.between(status.path("now"), endpoint.path("nextProbe"));
    page.raw("<tr>").element("td", endpoint.path("name").asText());
    page.element("td", FoundText.target(endpoint)).raw("<td class=\"short\">");
    badge(endpoint.path("status").asText(), page);
    page.raw("</td>")
        .element("td", "short", since(endpoint.path("since")))
        .element("td", "short", next)
        .element("td", FoundText.found(endpoint))
        .raw("</tr>\n");
  }

  private static void badge(String status, Html page) {
    String type =
        switch (status) {
          case "Online", "Unmonitored" -> "good";
          case "Degraded" -> "bad";
          case "CheckingEndpoint", "CheckingEndpoints" -> "wait";
          default -> "off";
        };
    page.element("span", "status " + type, status);
  }

  private void others(Html page) {
    if (status.path("otherHands").isEmpty()) {
      return;
    }
    page.raw("<section>")
        .element("h2", "Decided about endpoints that are in no profile now")
        .table("Profile", "Endpoint", "Decided");
    for (JsonNode each : status.path("otherHands")) {
      page.raw("<tr>")
          .element("td", each.path("profile").asText())
          .element("td", each.path("endpoint").asText())
          .element("td", FoundText.hand(each))
          .raw("</tr>\n");
    }
    page.endTable().raw("</section>\n");
  }

  private void zones(Html page) {
    page.raw("<section>").element("h2", "Zones").table("Zone", "Listeners", "Plugins");
    for (JsonNode each : status.path("zones")) {
      page.raw("<tr>")
          .element("td", each.path("zone").asText())
          .element("td", words(each.path("listeners")))
          .element("td", words(each.path("plugins")))
          .raw("</tr>\n");
    }
    page.endTable().raw("</section>\n");
  }

  private static String words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(each -> words.add(each.asText()));
    return String.join(" ", words);
  }
}
