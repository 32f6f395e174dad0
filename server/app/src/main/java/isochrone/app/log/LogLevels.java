package isochrone.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import isochrone.api.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What the log tells, by logger: shown and changed while the server runs, for a time or until it
 * ends. Loggers go by their topics, by full names, or by the beginnings of these.
 */
public final class LogLevels implements AutoCloseable {
  /** What people call the logger above all others. */
  static final String ALL = "all";

  /** The level that takes back what was set. */
  static final String DEFAULT = "default";

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("isochrone.log");
  private static final List<String> LEVELS =
      List.of("error", "warn", "info", "debug", "trace", "off");

  private final LoggerContext context;
  private final Topics topics;
  private final Later later;
  private final InstantSource clock;
  private final Map<String, @Nullable Level> first = new HashMap<>();
  private final Map<String, Level> begun = new HashMap<>();
  private final Map<String, Timed> timed = new HashMap<>();

  /** A level that ends by itself. */
  private record Timed(Instant until, @Nullable Level before, Runnable cancel) {}

  /**
   * The level of a logger.
   *
   * @param logger what people call it
   * @param level in lower case
   * @param until when it goes back; null for the end of the server
   */
  public record Shown(String logger, String level, @Nullable Instant until) {}

  /** A wish that cannot be fulfilled; the message says why. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** The levels of this process. */
  public LogLevels(Topics topics, Later later) {
    this((LoggerContext) LoggerFactory.getILoggerFactory(), topics, later, InstantSource.system());
  }

  LogLevels(LoggerContext context, Topics topics, Later later, InstantSource clock) {
    this.context = context;
    this.topics = topics;
    this.later = later;
    this.clock = clock;
    for (Logger each : context.getLoggerList()) {
      Level level = each.getLevel();
      if (level != null) {
        first.put(each.getName(), level);
      }
    }
  }

  /** All whose level does not just follow from those above, and the one above all first. */
  public synchronized List<Shown> all() {
    Map<String, Shown> shown = new TreeMap<>();
    for (Logger each : context.getLoggerList()) {
      if (each.getLevel() != null && !isRoot(each.getName())) {
        Shown one = shown(name(each.getName()), each);
        shown.put(one.logger(), one);
      }
    }
    List<Shown> all = new ArrayList<>();
    all.add(shown(ALL, context.getLogger(Logger.ROOT_LOGGER_NAME)));
    all.addAll(shown.values());
    return all;
  }

  /** What can be named. */
  public List<String> names() {
    return List.copyOf(topics.names());
  }

  /**
   * The level of one logger.
   *
   * @throws Refused when there is no such logger
   */
  public synchronized Shown of(String name) throws Refused {
    return shown(called(name), context.getLogger(loggers(name).get(0)));
  }

  /**
   * Sets a level.
   *
   * @param time after which it goes back to what it was; null to keep it
   * @throws Refused when there is no such logger or level
   */
  public synchronized Shown set(String name, String level, @Nullable Duration time) throws Refused {
    List<String> loggers = loggers(name);
    Level wanted = level.equals(DEFAULT) ? null : level(level);
    if (wanted == null && time != null) {
      throw new Refused("the level default holds until another is set: it takes no time");
    }
    Shown before = of(name);
    for (String each : loggers) {
      set(each, wanted == null ? begun(each) : wanted, time);
    }
    Shown now = of(name);
    LOG.info("the level of {} was {} and is {}", now.logger(), before.level(), text(now));
    return now;
  }

  /**
   * Sets the level that a logger has from the start on.
   *
   * @throws Refused when there is no such logger or level
   */
  public synchronized void begin(String name, String level) throws Refused {
    Level wanted = level(level);
    for (String each : loggers(name)) {
      context.getLogger(each).setLevel(wanted);
      begun.put(each, wanted);
    }
  }

  private @Nullable Level begun(String logger) {
    return begun.containsKey(logger) ? begun.get(logger) : first.get(logger);
  }

  private static String text(Shown shown) {
    return shown.until() == null
        ? shown.level()
        : shown.level() + " until " + shown.until().truncatedTo(ChronoUnit.SECONDS);
  }

  private void set(String logger, @Nullable Level level, @Nullable Duration time) {
    Logger target = context.getLogger(logger);
    Timed running = timed.remove(logger);
    Level before = running == null ? target.getLevel() : running.before();
    if (running != null) {
      running.cancel().run();
    }
    target.setLevel(level);
    if (time != null) {
      Runnable cancel = later.after(time, () -> end(logger));
      timed.put(logger, new Timed(clock.instant().plus(time), before, cancel));
    }
  }

  private synchronized void end(String logger) {
    Timed ended = timed.remove(logger);
    if (ended != null) {
      context.getLogger(logger).setLevel(ended.before());
      String name = name(logger);
      // The others of a topic end with its first.
      if (topics.loggers(name).indexOf(logger) <= 0) {
        LOG.info("the level of {} is {} again", name, text(context.getLogger(logger)));
      }
    }
  }

  private Shown shown(String name, Logger logger) {
    Timed running = timed.get(logger.getName());
    return new Shown(name, text(logger), running == null ? null : running.until());
  }

  private static String text(Logger logger) {
    return logger.getEffectiveLevel().toString().toLowerCase(Locale.ROOT);
  }

  /** The topic that a logger belongs to, or its own name. */
  private String name(String logger) {
    if (isRoot(logger)) {
      return ALL;
    }
    return topics.names().stream()
        .filter(topic -> topics.loggers(topic).contains(logger))
        .findFirst()
        .orElse(logger);
  }

  private static boolean isRoot(String name) {
    return name.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME);
  }

  private static String called(String name) {
    return isRoot(name) ? ALL : name;
  }

  private List<String> loggers(String name) throws Refused {
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
    if (LEVELS.contains(name)) {
      throw new Refused(
          "a logger stands before the level: all %s, or probes %s".formatted(name, name));
    }
    throw new Refused(
        "there is no logger " + Suggestion.was(name, known(), "log-level lists them"));
  }

  /** Whether it names a logger, those of a package, or a class that may log one day. */
  private boolean isKnown(String name) {
    boolean exists =
        context.getLoggerList().stream()
            .map(Logger::getName)
            .anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    String file = name.replace('.', '/') + ".class";
    return exists || LogLevels.class.getClassLoader().getResource(file) != null;
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>(topics.names());
    known.add(ALL);
    context.getLoggerList().forEach(each -> known.add(each.getName()));
    return known;
  }

  private static Level level(String name) throws Refused {
    String plain = name.equals("warning") ? "warn" : name;
    if (!LEVELS.contains(plain)) {
      throw new Refused(
          "the level must be %s or %s %s"
              .formatted(String.join(", ", LEVELS), DEFAULT, Suggestion.was(name, withDefault())));
    }
    return Level.toLevel(plain);
  }

  private static List<String> withDefault() {
    List<String> all = new ArrayList<>(LEVELS);
    all.add(DEFAULT);
    return all;
  }

  /** Leaves all as it was found. */
  @Override
  public synchronized void close() {
    timed.values().forEach(each -> each.cancel().run());
    timed.clear();
    for (Logger each : context.getLoggerList()) {
      each.setLevel(first.get(each.getName()));
    }
  }
}
