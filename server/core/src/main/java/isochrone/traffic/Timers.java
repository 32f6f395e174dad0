package isochrone.traffic;

/**
 * The one thread on which probes run, and its alarm clock. Tests drive theirs by hand.
 *
 * <p>All that changes about profiles changes on this thread, so that nothing needs a lock.
 */
public interface Timers {

  /** Runs a task on the thread: at once when called there, else soon. */
  void run(Runnable task);

  /** Runs a task on the thread after all that is at hand there now. */
  void later(Runnable task);

  /** Runs a task on the thread and returns when it is done; what it throws is thrown here. */
  void await(Runnable task);

  /** Runs a task on the thread after so many nanoseconds. */
  Alarm schedule(long nanos, Runnable task);

  /** A task that waits for its time. */
  interface Alarm {

    /** Drops the task, unless it has begun already; on the thread. */
    void cancel();
  }
}
