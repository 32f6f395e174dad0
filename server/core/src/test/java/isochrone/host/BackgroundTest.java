package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Task;
import isochrone.chain.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackgroundTest {
  private final ByHand executor = new ByHand();
  private final Background background = new Background(executor);

  /** Runs what is handed in at once, and what is repeated when a test says so. */
  private static final class ByHand extends ScheduledThreadPoolExecutor {
    final List<Duration> periods = new ArrayList<>();
    private final List<Runnable> repeated = new ArrayList<>();
    private final List<ScheduledFuture<?>> futures = new ArrayList<>();

    ByHand() {
      super(1);
    }

    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long first, long delay, TimeUnit unit) {
      assertThat(first).isEqualTo(delay);
      periods.add(Duration.of(delay, unit.toChronoUnit()));
      repeated.add(command);
      ScheduledFuture<?> future = super.schedule(command, 1, TimeUnit.DAYS);
      futures.add(future);
      return future;
    }

    /** As an executor does: what throws is repeated no more. */
    void tick() {
      for (int i = 0; i < repeated.size(); i++) {
        if (!futures.get(i).isCancelled()) {
          repeated.get(i).run();
        }
      }
    }
  }

  @AfterEach
  void close() {
    background.close();
  }

  private AutoCloseable repeat(Task task) {
    return background.repeat(
        List.of(new Generation.Repeated(Duration.ofMinutes(1), task, "example")));
  }

  @Test
  void repeated_goesOnAfterAnyFailure() {
    AtomicInteger runs = new AtomicInteger();
    repeat(
        () -> {
          if (runs.incrementAndGet() == 1) {
            throw new Exception("a task that fails");
          }
          throw new StackOverflowError();
        });

    executor.tick();
    executor.tick();
    executor.tick();

    assertThat(runs).hasValue(3);
    assertThat(executor.periods).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void repeated_endsWhenItIsClosed() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    AutoCloseable repeating = repeat(runs::incrementAndGet);

    executor.tick();
    repeating.close();
    executor.tick();

    assertThat(runs).hasValue(1);
  }

  @Test
  void run_bearsAnyFailure() {
    AtomicInteger runs = new AtomicInteger();
    background.run(
        () -> {
          runs.incrementAndGet();
          throw new StackOverflowError();
        });

    assertThat(runs).hasValue(1);
  }

  @Test
  void run_doesNothingWhenTheServerIsClosing() {
    Background real = new Background();
    real.close();
    AtomicInteger runs = new AtomicInteger();

    real.run(runs::incrementAndGet);

    assertThat(runs).hasValue(0);
  }
}
