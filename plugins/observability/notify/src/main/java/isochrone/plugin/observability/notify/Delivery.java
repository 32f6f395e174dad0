package isochrone.plugin.observability.notify;

import isochrone.api.Printable;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A way to bring a message to a target. */
@FunctionalInterface
interface Delivery {

  /** Tries once; {@code done} is told once, on any thread, within the target's time. */
  void send(Message message, Consumer<Result> done);

  /**
   * What became of a try.
   *
   * @param outcome whether it arrived
   * @param text what was found, for people, in a line; names no address
   * @param pause how long the target wishes to be left alone; null for no wish
   */
  record Result(Outcome outcome, String text, @Nullable Duration pause) {
    private static final int SHOWN = 200;

    /** What a target says of itself is not trusted with a log. */
    public Result {
      text = Printable.line(text, SHOWN);
    }

    static Result delivered(String text) {
      return new Result(Outcome.DELIVERED, text, null);
    }

    static Result refused(String text) {
      return new Result(Outcome.REFUSED, text, null);
    }

    static Result failed(String text) {
      return new Result(Outcome.FAILED, text, null);
    }
  }

  /** How a try may end. */
  enum Outcome {
    /** The target has it. */
    DELIVERED("delivered"),
    /** The target does not want it: no other try. */
    REFUSED("refused"),
    /** It may go better later. */
    FAILED("failed");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
