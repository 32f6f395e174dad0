package isochrone.traffic;

import java.util.concurrent.CompletableFuture;

/** Waits until each new endpoint has been checked and each new name looked up once. */
final class FirstRound {
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private int open;
  private boolean complete;

  /** Waits for one more. */
  void add() {
    open++;
  }

  /** One is done. */
  void done() {
    open--;
    endIfDone();
  }

  /** No more will be added. */
  void all() {
    complete = true;
    endIfDone();
  }

  private void endIfDone() {
    if (complete && open == 0) {
      end();
    }
  }

  /** Waits no longer. */
  void end() {
    over.complete(null);
  }

  CompletableFuture<Void> over() {
    return over;
  }
}
