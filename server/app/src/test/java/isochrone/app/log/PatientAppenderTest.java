package isochrone.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PatientAppenderTest {
  private static final int LINES = 5_000;

  private final LoggerContext context = new LoggerContext();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  /** A terminal that stands still until it is told to go on. */
  private final AppenderBase<ILoggingEvent> terminal =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          try {
            reading.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          written.incrementAndGet();
        }
      };

  @Test
  void linesThatDoNotFit_areCounted_andNobodyWaits() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatientAppender patient = new PatientAppender();
    patient.setContext(context);
    patient.setQueueSize(1_000);
    patient.setMaxFlushTime(0);
    terminal.setContext(context);
    terminal.start();
    patient.addAppender(terminal);
    patient.start();

    for (int i = 0; i < LINES; i++) {
      if (i == LINES / 2) {
        patient.onLoss(lost::incrementAndGet);
      }
      patient.doAppend(Lines.of(context, "isochrone.test", Level.INFO, "x", null));
    }
    assertThat(lost).hasValueGreaterThan(LINES / 2);
    reading.countDown();
    patient.stop();
    assertThat(written.get() + lost.get()).isEqualTo(LINES);
  }
}
