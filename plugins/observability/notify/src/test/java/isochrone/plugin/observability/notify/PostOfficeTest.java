package isochrone.plugin.observability.notify;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Glob;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PostOfficeTest {
  private final ManualClock clock = new ManualClock();
  private final ManualWorker worker = new ManualWorker(clock);
  private final MetricsStore metrics = new MetricsStore(1);
  private final NotifyMetrics counts = new NotifyMetrics(metrics);
  private final Told board = new Told();
  private final PostOffice office = new PostOffice(board, worker, counts);
  private final List<Long> sent = new ArrayList<>();

  /** A board to which a test tells events. */
  private static final class Told implements StatusBoard {
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    void tell(long id) {
      Event event =
          new Event(
              id, ManualClock.START, Event.Kind.PROFILE, "www.example.org.", "", "a", "b", "");
      listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public List<ProfileState> profiles() {
      return List.of();
    }

    @Override
    public AutoCloseable watch(Consumer<Event> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    @Override
    public List<Event> recent() {
      return List.of();
    }
  }

  private Plan plan(int number, Delivery delivery, String... addresses) {
    Plan plan = new Plan(number);
    for (String address : addresses) {
      NotifySettings settings =
          new NotifySettings(
              NotifySettings.WEBHOOK,
              List.of(address),
              address,
              List.of(),
              List.of(),
              Duration.ofSeconds(number),
              Duration.ofHours(1),
              10_000,
              List.of(Glob.ALL),
              Set.of(Event.Kind.values()));
      Courier.Tools tools = new Courier.Tools(worker, clock, counts, () -> 0.5);
      plan.targets()
          .put(
              settings.address(),
              new Plan.Target(
                  settings,
                  delivery,
                  () -> new Courier(settings, delivery, new Backlog(null), tools)));
    }
    return plan;
  }

  private Delivery working() {
    return (message, done) -> {
      sent.add(message.id());
      done.accept(Delivery.Result.delivered("got 204"));
    };
  }

  @Test
  void eventsBeforeThePlanIsLive_areSent() {
    board.tell(1);
    worker.awaitOne();
    assertThat(sent).isEmpty();
    office.serve(plan(1, working(), "a"));
    assertThat(sent).containsExactly(1L);
  }

  @Test
  void slowReceiver_delaysNobody() throws Exception {
    office.serve(plan(1, (message, done) -> sent.add(message.id()), "slow"));
    board.tell(1);
    worker.awaitOne();
    assertThat(sent).containsExactly(1L);
    CountDownLatch told = new CountDownLatch(1);
    Thread probes =
        new Thread(
            () -> {
              for (int id = 2; id <= 100_000; id++) {
                board.tell(id);
              }
              told.countDown();
            });
    synchronized (office) { // whatever the office is doing just now
      probes.start();
      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
    }
    worker.awaitOne();
    assertThat(count("isochrone_notify_queue")).isEqualTo(10_000);
    assertThat(count("isochrone_notify_dropped_total")).isEqualTo(90_000);
    assertThat(sent).as("one at a time").containsExactly(1L);
  }

  @Test
  void losses_areDeclaredBeforeTheFirst() {
    counts.show("hooks", () -> 0);
    assertThat(
            metrics.snapshot().stream()
                .filter(snapshot -> snapshot.name().equals("isochrone_notify_dropped_total"))
                .flatMap(snapshot -> snapshot.series().stream())
                .filter(series -> series.value() == 0)
                .map(series -> String.join(" ", series.labels())))
        .containsExactlyInAnyOrder("hooks overflow", "hooks age", "hooks tries", "hooks refused");
  }

  private double count(String family) {
    return metrics.snapshot().stream()
        .filter(snapshot -> snapshot.name().equals(family))
        .flatMap(snapshot -> snapshot.series().stream())
        .mapToDouble(series -> series.value())
        .sum();
  }

  @Test
  void targetsThatAreGone_areToldNothing() {
    office.serve(plan(1, working(), "a", "b"));
    office.serve(plan(2, working(), "b"));
    board.tell(1);
    worker.awaitOne();
    assertThat(sent).containsExactly(1L);
  }

  @Test
  void olderPlan_changesNothing() {
    office.serve(plan(2, working(), "a"));
    office.serve(plan(1, working(), "a", "b"));
    board.tell(1);
    worker.awaitOne();
    assertThat(sent).containsExactly(1L);
  }

  @Test
  void close_endsTheWatch() throws Exception {
    office.serve(plan(1, working(), "a"));
    board.tell(1); // has come in, and nobody has looked yet
    office.close();
    board.tell(2);
    assertThat(board.listeners).isEmpty();
    assertThat(sent).containsExactly(1L);
  }
}
