package isochrone.traffic;

import isochrone.api.Problem;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Target;
import java.util.function.Consumer;

/** What a flattened profile must not come to. */
final class FlatRules {
  private FlatRules() {}

  /** Refuses that it comes to its own name: whoever is asked for that asks here. */
  static void check(Steered top, Consumer<Problem> problems) {
    if (!top.profile().flattening().wanted()) {
      return;
    }
    for (Steered each : Nesting.below(top)) {
      for (Endpoint endpoint : each.profile().endpoints()) {
        boolean own =
            each != top
                && endpoint.target() instanceof Target.Name target
                && top.profile().names().contains(target.name());
        if (own) {
          String text = "endpoint: target must not be %s, which is flattened and leads here";
          problems.accept(
              new Problem(
                  endpoint.origin(),
                  each.profile().source(),
                  text.formatted(endpoint.target().text())));
        }
      }
    }
  }
}
