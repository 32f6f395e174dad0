package isochrone.plugin.observability.notify;

import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The targets of one configuration, from all of its server blocks: each once. */
final class Plan {
  private final int number;
  private final Map<List<String>, Target> targets = new LinkedHashMap<>();
  private final Map<List<String>, Origin> places = new HashMap<>();
  private final Map<String, Origin> names = new HashMap<>();

  private volatile long since;

  /** A plan; a later one has a greater number. */
  Plan(int number) {
    this.number = number;
  }

  /**
   * A target.
   *
   * @param settings how it is told
   * @param delivery brings a message there
   * @param hire makes who brings all messages there
   */
  record Target(NotifySettings settings, Delivery delivery, Supplier<Courier> hire) {

    Courier courier() {
      return hire.get();
    }
  }

  /** Adds a target; one that is the same with equal settings is that one. */
  void add(Target target, Block use, Setup setup) {
    NotifySettings settings = target.settings();
    Target same = targets.putIfAbsent(settings.address(), target);
    if (same == null) {
      places.put(settings.address(), use.origin());
      distinguish(settings, use, setup);
    } else if (!same.settings().equals(settings)) {
      Origin first = places.get(settings.address());
      refuse(setup, use, "is a target already, with other settings, at " + first);
    }
  }

  private void distinguish(NotifySettings settings, Block use, Setup setup) {
    Origin first = names.putIfAbsent(settings.name(), use.origin());
    if (first != null) {
      String text = "name %s is that of the target at %s; give this one another by: name NAME";
      refuse(setup, use, text.formatted(Problem.shown(settings.name()), first));
    }
  }

  private static void refuse(Setup setup, Block use, String text) {
    setup.problem(new Problem(use.origin(), use.plugin(), text));
  }

  /** What happens after this event is under this plan, once that is live. */
  void since(long event) {
    since = event;
  }

  long since() {
    return since;
  }

  int number() {
    return number;
  }

  Map<List<String>, Target> targets() {
    return targets;
  }
}
