package isochrone.app.log;

import isochrone.api.Extension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What people call the loggers: by what they tell of, rather than by classes. */
public final class Topics {
  private static final String TOP = "isochrone.";
  private static final String ROOMS = TOP + "plugin.";

  /** What the server itself tells of. */
  private static final List<String> OWN =
      List.of(
          "background",
          "control",
          "failures",
          "flatten",
          "geo",
          "log",
          "loops",
          "net",
          "pages",
          "probes",
          "programs",
          "reload",
          "server",
          "signals",
          "state",
          "supervisor",
          "traffic");

  private final Map<String, Set<String>> loggers = new TreeMap<>();

  /** The topics of the server and of these plugins. */
  public Topics(Collection<? extends Extension> plugins) {
    OWN.forEach(topic -> add(topic, TOP + topic));
    add("probes", ROOMS + "probes");
    for (Extension each : plugins) {
      add(each.name(), TOP + each.name());
      add(each.name(), each.getClass().getPackageName());
    }
  }

  private void add(String topic, String logger) {
    loggers.computeIfAbsent(topic, none -> new LinkedHashSet<>()).add(logger);
  }

  /** All of them, in the order of the alphabet. */
  Set<String> names() {
    return Collections.unmodifiableSet(loggers.keySet());
  }

  /** The loggers of a topic; none when it is not one. */
  List<String> loggers(String topic) {
    return new ArrayList<>(loggers.getOrDefault(topic, Set.of()));
  }

  /**
   * What a line calls its logger: the topic, the room of a plugin's class, or else the class.
   *
   * @param logger the full name
   */
  static String shortName(String logger) {
    if (logger.startsWith(ROOMS)) {
      String[] parts = logger.split("\\.", 5);
      return parts.length < 5 ? logger : parts[3];
    }
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
