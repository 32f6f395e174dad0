package isochrone.app.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps lines for a reader that is slow. A terminal that stands still must not stop those who
 * write: what does not fit is lost, and counted.
 */
public final class PatientAppender extends AsyncAppender {
  /** More than there are threads that may write at the same moment, so that no loss is missed. */
  private static final int SPARE = 256;

  private final AtomicLong lost = new AtomicLong();
  private volatile @Nullable Runnable listener;

  /** An appender that never blocks. */
  public PatientAppender() {
    setNeverBlock(true);
    setDiscardingThreshold(0);
    setIncludeCallerData(false);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (getRemainingCapacity() > SPARE) {
      super.append(event);
    } else {
      lose();
    }
  }

  private void lose() {
    Runnable told = listener;
    if (told == null) {
      lost.incrementAndGet();
    } else {
      told.run();
    }
  }

  /** Tells of each line that is lost from now on, and of those that were before. */
  void onLoss(Runnable told) {
    listener = told;
    for (long before = lost.getAndSet(0); before > 0; before--) {
      told.run();
    }
  }
}
