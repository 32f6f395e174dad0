package isochrone.endtoend.ground;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again, without a pause, until the answer is the wished one. */
public final class Until {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Until() {}

  /** Checks until nothing is found wrong; what was found last is thrown in the end. */
  public static void holds(Runnable check) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        check.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /** Asks until the answer passes; the answer. */
  public static <T> T answer(String what, Supplier<T> question, Predicate<T> wish) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    T answer = question.get();
    while (!wish.test(answer)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE + ": " + what + "; last: " + answer);
      }
      Thread.onSpinWait();
      answer = question.get();
    }
    return answer;
  }
}
