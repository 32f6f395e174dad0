package isochrone.host.page;

import isochrone.api.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What patterns come to.
 *
 * @param chosen the endpoints that fit one of them, in their order
 * @param unknown what is wrong with patterns that nothing fits, a sentence each
 */
record Choice(List<Subject> chosen, List<String> unknown) {

  static Choice of(List<EndpointPattern> patterns, List<Subject> all) {
    List<Subject> chosen = new ArrayList<>();
    Set<EndpointPattern> used = new HashSet<>();
    for (Subject each : all) {
      boolean fits = false;
      for (EndpointPattern pattern : patterns) {
        if (pattern.matches(each.names(), each.name().endpoint())) {
          used.add(pattern);
          fits = true;
        }
      }
      if (fits) {
        chosen.add(each);
      }
    }
    List<String> unknown =
        patterns.stream()
            .filter(pattern -> !used.contains(pattern))
            .map(pattern -> unknown(pattern.text(), all))
            .toList();
    return new Choice(List.copyOf(chosen), unknown);
  }

  private static String unknown(String pattern, List<Subject> all) {
    boolean whole = !pattern.contains("/");
    Set<String> known = new LinkedHashSet<>();
    for (Subject each : all) {
      for (String profile : each.names()) {
        known.add(whole ? profile : profile + "/" + each.name().endpoint());
      }
    }
    String given = whole ? Subject.plain(pattern) : pattern;
    return "no endpoint fits " + Suggestion.was(given, known, "status lists them all");
  }
}
