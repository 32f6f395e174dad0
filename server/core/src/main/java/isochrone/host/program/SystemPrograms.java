package isochrone.host.program;

import isochrone.api.Programs;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs on threads of its own, one for each that runs: starting one takes a moment, and
 * looking after it never waits for what it writes. A program's time begins when it is asked for, so
 * that one which waits too long behind others is told of in time, too.
 */
public final class SystemPrograms implements Programs, AutoCloseable {
  private static final int AT_ONCE = 64;
  private static final int WAITING = 10_000;
  private static final long IDLE_SECONDS = 10;
  private static final long CLOSING_SECONDS = 2;

  private final boolean allowed;
  private final int atOnce;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor clock;

  /**
   * Programs of this machine.
   *
   * @param allowed whether those may be run that a Corefile names
   */
  public SystemPrograms(boolean allowed) {
    this(allowed, AT_ONCE, WAITING);
  }

  /**
   * The same with other bounds.
   *
   * @param atOnce how many may run at a time
   * @param waiting how many may wait for their turn
   */
  SystemPrograms(boolean allowed, int atOnce, int waiting) {
    this.allowed = allowed;
    this.atOnce = atOnce;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            named("isochrone-program"));
    threads.allowCoreThreadTimeOut(true);
    this.clock = new ScheduledThreadPoolExecutor(1, named("isochrone-programs"));
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public boolean allowed() {
    return allowed;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // it is told of by the run itself
  public void run(Program program, Consumer<Ended> done) {
    ProgramRun run = new ProgramRun(program, done);
    String late = atOnce + " other programs were running all the time";
    try {
      threads.execute(run);
      clock.schedule(() -> run.refuse(late), program.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      run.refuse(
          threads.isShutdown() ? ProgramRun.CLOSING : "too many programs are waiting to be run");
    } catch (OutOfMemoryError e) {
      // What Java says when the system has no more threads.
      run.refuse(ProgramStart.reason(e));
    }
  }

  /** Kills what runs and refuses what waits. */
  @Override
  public void close() {
    clock.shutdownNow();
    for (Runnable waiting : threads.shutdownNow()) {
      ((ProgramRun) waiting).refuse(ProgramRun.CLOSING);
    }
    try {
      threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
