package isochrone.host.program;

import isochrone.api.Programs.Ended;
import isochrone.api.Programs.Program;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a program, from its start to its end, which is told once.
 *
 * <p>Its output is taken as far as it is there, again and again, and never waited for: a process
 * that it left behind may hold the pipe open for ever, and a read that has begun cannot be ended.
 */
final class ProgramRun implements Runnable {
  /** Why nothing is run any more. */
  static final String CLOSING = "the server is closing";

  private static final Logger LOG = LoggerFactory.getLogger("isochrone.programs");
  private static final long SHORT_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONG_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final Program program;
  private final Consumer<Ended> done;
  private final long deadline;
  private final AtomicBoolean begun = new AtomicBoolean();

  ProgramRun(Program program, Consumer<Ended> done) {
    this.program = program;
    this.done = done;
    this.deadline = System.nanoTime() + program.timeout().toNanos();
  }

  /** Ends it unless it has begun. */
  void refuse(String trouble) {
    if (begun.compareAndSet(false, true)) {
      tell(new Ended(-1, "", true, trouble));
    }
  }

  @Override
  public void run() {
    if (begun.compareAndSet(false, true)) {
      tell(carriedOut());
    }
  }

  private void tell(Ended ended) {
    try {
      done.accept(ended);
    } catch (RuntimeException e) {
      LOG.debug("nobody hears how {} ended", program.words(), e);
    }
  }

  private Ended carriedOut() {
    Process process;
    try {
      process = ProgramStart.of(program);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The last is what Java says when the system has no more threads or processes.
      return new Ended(-1, "", false, ProgramStart.reason(e));
    }
    ProgramOutput output = new ProgramOutput(process.getInputStream(), program.outputLimit());
    try {
      boolean ended = watched(process, output);
      return new Ended(ended ? process.exitValue() : -1, output.text(), !ended, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ProcessTree.kill(process);
      return new Ended(-1, output.text(), true, CLOSING);
    }
  }

  /** Looks after it until its end; whether that came in time. */
  private boolean watched(Process process, ProgramOutput output) throws InterruptedException {
    InputStream pipe = process.getInputStream();
    // When the program ends, the JVM reads what is left in the pipe, and would do so for ever where
    // another process goes on writing. It needs this lock for that, and gets it with a closed pipe.
    synchronized (pipe) {
      try {
        boolean ended = awaited(process, output);
        if (!ended) {
          ProcessTree.end(process);
        }
        output.take();
        return ended;
      } finally {
        output.close();
      }
    }
  }

  private boolean awaited(Process process, ProgramOutput output) throws InterruptedException {
    long pause = SHORT_PAUSE;
    long left = deadline - System.nanoTime();
    while (left > 0) {
      if (process.waitFor(Math.min(pause, left), TimeUnit.NANOSECONDS)) {
        return true;
      }
      pause = output.take() ? SHORT_PAUSE : Math.min(2 * pause, LONG_PAUSE);
      left = deadline - System.nanoTime();
    }
    return !process.isAlive();
  }
}
