package isochrone.app;

import isochrone.config.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How often a command does its work again: {@code -watch} or {@code -watch 5s}. What follows is the
 * flag's only when it is a duration.
 */
@SuppressWarnings("JdkObsolete") // picocli hands over a Stack
final class Repetition implements IParameterPreprocessor {
  private static final Duration USUAL = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    /** Whether to go on after so long. */
    boolean pass(Duration time) throws InterruptedException;
  }

  static boolean sleep(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    return true;
  }

  /**
   * A time that makes sense.
   *
   * @throws Failure when it is too short
   */
  static Duration checked(Duration time) throws Failure {
    if (time.compareTo(SHORTEST) < 0) {
      throw Failure.usage("-watch", "must be 100ms at least");
    }
    return time;
  }

  @Override
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec flag, Map<String, Object> information) {
    if ("=".equals(information.get("separator")) || isDuration(arguments)) {
      return false;
    }
    flag.setValue(USUAL);
    return true;
  }

  private static boolean isDuration(Stack<String> arguments) {
    try {
      return !arguments.isEmpty() && !Durations.of(arguments.peek()).isNegative();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
