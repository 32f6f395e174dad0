package isochrone.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics are named to users where they are made, and nowhere else. */
final class MetricRules {
  /** The units and kinds that a name of ours may end in. */
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:total|seconds|bytes|info|enabled|status|count)");

  private static final Pattern MADE =
      Pattern.compile("\\.(?:counter|gauge|histogram)\\(\\s*\"([^\"]+)\"");
  private static final Pattern NAMED = Pattern.compile("^([a-z0-9_]+)(?:\\{.*})?$");
  private static final Pattern NAMESPACE = Pattern.compile("^(?:isochrone|coredns)_");

  private MetricRules() {}

  /** Each README names what its room makes; it may also name what the core makes for its sake. */
  static List<String> readmesNameTheMetrics(Tree tree) {
    Set<String> core = made(coreSources(tree));
    Set<String> all = new TreeSet<>();
    List<String> broken = new ArrayList<>();
    for (Room room : tree.rooms()) {
      Set<String> made = made(room.code());
      Set<String> named = named(room.readme().section("Metrics"));
      all.addAll(named);
      String readme = room.folder() + "/README.md: Metrics ";
      made.stream().filter(m -> !named.contains(m)).forEach(m -> broken.add(readme + "lacks " + m));
      named.stream()
          .filter(m -> !made.contains(m) && !core.contains(m))
          .forEach(m -> broken.add(readme + "names " + m + ", which nobody makes"));
    }
    core.stream()
        .filter(metric -> !all.contains(metric))
        .forEach(metric -> broken.add("server/core makes " + metric + ", which no README names"));
    return broken;
  }

  private static List<JavaSource> coreSources(Tree tree) {
    List<JavaSource> sources = new ArrayList<>();
    for (java.nio.file.Path file : tree.files(".java")) {
      if (tree.name(file).startsWith("server/core/src/main/")) {
        sources.add(JavaSource.of(tree, file));
      }
    }
    return sources;
  }

  private static Set<String> made(List<JavaSource> sources) {
    Set<String> made = new TreeSet<>();
    for (JavaSource source : sources) {
      Matcher direct = MADE.matcher(source.code());
      while (direct.find()) {
        made.add(bare(direct.group(1)));
      }
      if (source.code().contains("isochrone.api.metrics")) {
        source.literals().stream().filter(NAME.asMatchPredicate()).forEach(m -> made.add(bare(m)));
      }
    }
    return made;
  }

  private static Set<String> named(Markdown section) {
    Set<String> named = new TreeSet<>();
    for (String span : section.spans()) {
      Matcher matcher = NAMED.matcher(span);
      if (matcher.matches() && isMetric(matcher.group(1))) {
        named.add(bare(matcher.group(1)));
      }
    }
    return named;
  }

  private static boolean isMetric(String word) {
    return NAMESPACE.matcher(word).find() || NAME.matcher(word).matches();
  }

  private static String bare(String metric) {
    return NAMESPACE.matcher(metric).replaceFirst("");
  }
}
