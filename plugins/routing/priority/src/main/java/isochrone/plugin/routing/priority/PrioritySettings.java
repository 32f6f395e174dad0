package isochrone.plugin.routing.priority;

import isochrone.api.Block;
import isochrone.api.traffic.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the endpoints.
 *
 * @param numbers a number for each endpoint, in the order written; no two alike, lower first
 */
record PrioritySettings(List<Integer> numbers) {
  private static final String KEY = "priority";
  private static final int MAX = 1000;

  static PrioritySettings of(Targets targets) {
    boolean numbered = targets.blocks().stream().anyMatch(endpoint -> endpoint.given(KEY));
    List<Integer> numbers = new ArrayList<>();
    Map<Integer, Block> taken = new HashMap<>();
    for (Block endpoint : targets.blocks()) {
      numbers.add(numbered ? number(endpoint, taken) : numbers.size() + 1);
    }
    return new PrioritySettings(numbers);
  }

  private static int number(Block endpoint, Map<Integer, Block> taken) {
    if (!endpoint.given(KEY)) {
      endpoint.problem(KEY, "is missing: give it to all endpoints or to none");
      return MAX;
    }
    int number = endpoint.integer(KEY, 1, MAX);
    Block other = endpoint.sound(KEY) ? taken.putIfAbsent(number, endpoint) : null;
    if (other != null) {
      endpoint.problem(KEY, "is taken by the endpoint at " + other.origin(), number);
    }
    return number;
  }
}
