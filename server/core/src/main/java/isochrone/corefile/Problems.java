package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects all that is wrong with a configuration, each mistake once, and advice about it. */
public final class Problems {

  /** What the problems of the language itself are reported by. */
  public static final String LANGUAGE = "corefile";

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Problem> advice = new LinkedHashSet<>();
  private final Set<Origin> places = new HashSet<>();

  /** Files in the order in which they turned up. */
  private final Map<String, Integer> files = new HashMap<>();

  /** Adds a mistake; it is kept once, however often it is found. */
  public void add(Problem problem) {
    know(problem.origin());
    problems.add(problem);
    places.add(problem.origin());
  }

  /** Adds a mistake in the language. */
  void add(Origin origin, String text) {
    add(new Problem(origin, LANGUAGE, text));
  }

  /** Adds advice, which refuses nothing. */
  public void advise(Problem problem) {
    know(problem.origin());
    advice.add(problem);
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** How many mistakes there are. */
  public int size() {
    return problems.size();
  }

  /** All mistakes: file by file, each from top to bottom. */
  public List<Problem> all() {
    return sorted(problems);
  }

  /** All advice, in the same order. */
  public List<Problem> advice() {
    return sorted(advice);
  }

  /** Whether a mistake has been found at this very place. */
  public boolean at(Origin origin) {
    return places.contains(origin);
  }

  /** Remembers the order in which files turn up, for the report. */
  void know(Origin origin) {
    files.putIfAbsent(origin.file(), files.size());
  }

  private List<Problem> sorted(Set<Problem> set) {
    List<Problem> sorted = new ArrayList<>(set);
    sorted.sort(
        Comparator.comparing(Problem::origin, Comparator.comparingInt(this::order))
            .thenComparing(Problem::origin, Comparator.comparingInt(Origin::line))
            .thenComparing(Problem::origin, Comparator.comparingInt(Origin::column)));
    return sorted;
  }

  private int order(Origin origin) {
    return files.getOrDefault(origin.file(), files.size());
  }
}
