package isochrone.app.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import isochrone.api.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What loggers go by: their topics, full names, or the beginnings of these. */
final class LoggerNames {
  /** What people call the logger above all others. */
  static final String ALL = "all";

  private final LoggerContext context;
  private final Topics topics;
  private final List<String> levels;

  /**
   * The names of these loggers.
   *
   * @param levels words that are taken for a name by mistake
   */
  LoggerNames(LoggerContext context, Topics topics, List<String> levels) {
    this.context = context;
    this.topics = topics;
    this.levels = levels;
  }

  /** All topics, in the order of the alphabet. */
  List<String> topics() {
    return List.copyOf(topics.names());
  }

  /** Whether it is the first of its topic, or has none. */
  boolean isFirst(String logger) {
    return topics.loggers(of(logger)).indexOf(logger) <= 0;
  }

  /** The topic that a logger belongs to, or its own name. */
  String of(String logger) {
    if (isRoot(logger)) {
      return ALL;
    }
    return topics.names().stream()
        .filter(topic -> topics.loggers(topic).contains(logger))
        .findFirst()
        .orElse(logger);
  }

  static boolean isRoot(String name) {
    return name.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME);
  }

  /** What people call what goes by this name. */
  static String called(String name) {
    return isRoot(name) ? ALL : name;
  }

  /**
   * The loggers that go by this name; at least one.
   *
   * @throws LogLevels.Refused when there is none
   */
  List<String> loggers(String name) throws LogLevels.Refused {
    if (name.equals(ALL) || isRoot(name)) {
      return List.of(Logger.ROOT_LOGGER_NAME);
    }
    List<String> topic = topics.loggers(name);
    if (!topic.isEmpty()) {
      return topic;
    }
    if (isKnown(name)) {
      return List.of(name);
    }
    if (levels.contains(name)) {
      throw new LogLevels.Refused(
          "a logger stands before the level: all %s, or probes %s".formatted(name, name));
    }
    throw new LogLevels.Refused(
        "there is no logger " + Suggestion.was(name, known(), "log-level lists them"));
  }

  /** Whether it names a logger, those of a package, or a class that may log one day. */
  private boolean isKnown(String name) {
    boolean exists =
        context.getLoggerList().stream()
            .map(Logger::getName)
            .anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    String file = name.replace('.', '/') + ".class";
    return exists || LoggerNames.class.getClassLoader().getResource(file) != null;
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>(topics.names());
    known.add(ALL);
    context.getLoggerList().forEach(each -> known.add(each.getName()));
    return known;
  }
}
