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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What the log tells, by logger: shown and changed while the server runs, for a time or until it
 * ends.
 */
public final class LogLevels implements AutoCloseable {
  /** The level that takes back what was set. */
  static final String DEFAULT = "default";

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("isochrone.log");
  private static final List<String> LEVELS =
      List.of("error", "warn", "info", "debug", "trace", "off");

  private final LoggerContext context;
  private final LoggerNames names;
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
    this.names = new LoggerNames(context, topics, LEVELS);
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
      if (each.getLevel() != null && !LoggerNames.isRoot(each.getName())) {
        Shown one = shown(names.of(each.getName()), each);
        shown.put(one.logger(), one);
      }
    }
    List<Shown> all = new ArrayList<>();
    all.add(shown(LoggerNames.ALL, context.getLogger(Logger.ROOT_LOGGER_NAME)));
    all.addAll(shown.values());
    return all;
  }

  /** What can be named. */
  public List<String> names() {
    return names.topics();
  }

  /**
   * The level of one logger.
   *
   * @throws Refused when there is no such logger
   */
  public synchronized Shown of(String name) throws Refused {
    return shown(LoggerNames.called(name), context.getLogger(names.loggers(name).get(0)));
  }

  /**
   * Sets a level.
   *
   * @param time after which it goes back to what it was; null to keep it
   * @throws Refused when there is no such logger or level
   */
  public synchronized Shown set(String name, String level, @Nullable Duration time) throws Refused {
    List<String> loggers = names.loggers(name);
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
    for (String each : names.loggers(name)) {
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
      // The others of a topic end with its first.
      if (names.isFirst(logger)) {
        Logger again = context.getLogger(logger);
        LOG.info("the level of {} is {} again", names.of(logger), text(again));
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
