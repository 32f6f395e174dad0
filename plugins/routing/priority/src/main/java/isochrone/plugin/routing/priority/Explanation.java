package isochrone.plugin.routing.priority;

import isochrone.api.Trace;
import isochrone.api.traffic.EndpointStatus;
import isochrone.wire.ColdPath;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says why an endpoint was picked, a note for each that comes before it. */
@ColdPath("people ask for explanations, one at a time")
final class Explanation {
  private final List<Integer> numbers;
  private final List<String> names;
  private final EndpointStatus[] states;

  Explanation(List<Integer> numbers, List<String> names, EndpointStatus... states) {
    this.numbers = numbers;
    this.names = names;
    this.states = states;
  }

  /** Explains the pick of an endpoint, or of none. */
  void of(int target, Trace trace) {
    IntStream.range(0, states.length)
        .filter(other -> target < 0 || numbers.get(other) < numbers.get(target))
        .boxed()
        .sorted(Comparator.comparing(numbers::get))
        .forEach(other -> trace.note("priority", text(other) + ": passed over"));
    trace.note("priority", target < 0 ? "no endpoint is usable" : text(target) + verdict(target));
  }

  private String text(int endpoint) {
    String text = "%s, number %d, is %s";
    return text.formatted(names.get(endpoint), numbers.get(endpoint), states[endpoint]);
  }

  private String verdict(int target) {
    return states[target] == EndpointStatus.DEGRADED
        ? ", but no endpoint is available: the first of the Degraded"
        : ": the first that is available";
  }
}
