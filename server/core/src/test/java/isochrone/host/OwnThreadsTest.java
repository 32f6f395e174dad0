package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnThreadsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration NEVER = Duration.ofDays(1);

  private final OwnThreads threads = new OwnThreads();

  @Test
  void turns_areTakenOnADaemonThreadOfThatName() {
    List<Thread> seen = new CopyOnWriteArrayList<>();
    Threads.Turns turns =
        threads.start(
            "log",
            NEVER,
            () -> {
              seen.add(Thread.currentThread());
              return false;
            });
    assertThat(turns.end(LONG)).isTrue();
    assertThat(seen)
        .isNotEmpty()
        .allSatisfy(thread -> assertThat(thread.getName()).isEqualTo("isochrone-log"))
        .allSatisfy(thread -> assertThat(thread.isDaemon()).isTrue());
  }

  @Test
  void turns_followEachOther_whileThereIsSomethingToDo() throws InterruptedException {
    AtomicInteger left = new AtomicInteger(1_000);
    CountDownLatch done = new CountDownLatch(1_000);
    Threads.Turns turns =
        threads.start(
            "log",
            NEVER,
            () -> {
              done.countDown();
              return left.decrementAndGet() > 0;
            });
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(turns.end(LONG)).isTrue();
  }

  @Test
  void end_waitsUntilNothingIsLeftToDo() {
    AtomicInteger left = new AtomicInteger(1_000);
    Threads.Turns turns = threads.start("log", NEVER, () -> left.decrementAndGet() > 0);
    assertThat(turns.end(LONG)).isTrue();
    assertThat(left.get()).isNotPositive();
  }

  @Test
  void end_doesWhatCameBeforeIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger given = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    Threads.Turns turns =
        threads.start(
            "log",
            NEVER,
            () -> {
              begun.countDown();
              taken.addAndGet(given.getAndSet(0));
              return false;
            });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    given.set(7);
    assertThat(turns.end(LONG)).isTrue();
    assertThat(taken).hasValue(7);
  }

  @Test
  void turnThatHangs_isLeftBehind() {
    CountDownLatch hanging = new CountDownLatch(1);
    Threads.Turns turns =
        threads.start(
            "log",
            NEVER,
            () -> {
              try {
                hanging.await();
                return false;
              } catch (InterruptedException e) {
                return false;
              }
            });
    assertThat(turns.end(Duration.ofMillis(1))).isFalse();
    hanging.countDown();
    assertThat(turns.end(LONG)).isTrue();
  }

  @Test
  void turnThatFails_isFollowedByOthers() throws InterruptedException {
    CountDownLatch turned = new CountDownLatch(3);
    Threads.Turns turns =
        threads.start(
            "log",
            Duration.ofNanos(1),
            () -> {
              turned.countDown();
              throw new IllegalStateException("no luck");
            });
    assertThat(turned.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(turns.end(LONG)).isTrue();
  }
}
