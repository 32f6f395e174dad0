package isochrone.kit;

import isochrone.api.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Threads that take their turns when a test says so, on its own thread. */
public final class ManualThreads implements Threads {
  private final List<Waiting> all = new CopyOnWriteArrayList<>();

  @Override
  public Turns start(String name, Duration pause, BooleanSupplier turn) {
    Waiting waiting = new Waiting(name, turn);
    all.add(waiting);
    return waiting;
  }

  /** Lets each take turns until it has nothing to do. */
  public void run() {
    all.forEach(Waiting::run);
  }

  /** The names of those that have not ended. */
  public List<String> names() {
    return all.stream().map(Waiting::name).toList();
  }

  /** One who takes turns. */
  private final class Waiting implements Turns {
    private final String name;
    private final BooleanSupplier turn;

    Waiting(String name, BooleanSupplier turn) {
      this.name = name;
      this.turn = turn;
    }

    String name() {
      return name;
    }

    @SuppressWarnings("StatementWithEmptyBody") // the turn is all there is to do
    void run() {
      while (turn.getAsBoolean()) {}
    }

    @Override
    public boolean end(Duration grace) {
      run();
      all.remove(this);
      return true;
    }
  }
}
