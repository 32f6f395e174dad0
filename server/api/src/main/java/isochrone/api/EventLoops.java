package isochrone.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The threads that a server stands on: a loop that stands still answers nobody. */
public interface EventLoops {

  /**
   * Asks every loop, the probes' included, and the thread for slow work for an answer.
   *
   * @return completed without failure as soon as all of them have answered or it is known that one
   *     is too late: with those that are
   */
  CompletableFuture<List<Late>> turn();

  /**
   * A thread that does not answer in the time it is given.
   *
   * @param thread its name
   * @param since how long it has not answered
   */
  record Late(String thread, Duration since) {

    /** The line that tells people: {@code isochrone-0 has not answered for 4 s}. */
    @Override
    public String toString() {
      return thread + " has not answered for " + since.toSeconds() + " s";
    }
  }
}
