package isochrone.endtoend.metrics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import isochrone.endtoend.ground.Tree;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The board for Grafana.
 *
 * @param json what is in its file
 */
record Board(Config json) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

  static Board read() {
    String text =
        Tree.read(Tree.top().resolve("plugins/observability/prometheus/dashboards/isochrone.json"));
    // Grafana's variables look like substitutions, which JSON does not have.
    return new Board(
        ConfigFactory.parseString(
            text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON)));
  }

  List<? extends Config> panels() {
    return json.getConfigList("panels");
  }

  /** The panels that show something: rows are headings. */
  List<? extends Config> charts() {
    return panels().stream().filter(panel -> !panel.getString("type").equals("row")).toList();
  }

  /** The queries of a panel. */
  static List<? extends Config> targets(Config panel) {
    return panel.getConfigList("targets");
  }

  List<? extends Config> variables() {
    return json.getConfigList("templating.list");
  }

  /** A query as it is for the namespace {@code isochrone}. */
  static Expression expression(String text) {
    return new Expression(
        text.replace("${namespace}", "isochrone").replace("$__rate_interval", "5m"));
  }

  /** The variables that a text names. */
  static List<String> variablesIn(String text) {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
