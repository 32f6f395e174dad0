package isochrone.host.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Histogram;
import isochrone.api.metrics.Snapshot;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MetricsStoreTest {
  private static final int LOOPS = 3;

  private final MetricsStore metrics = new MetricsStore(LOOPS);

  @Test
  void counter_sumsLoopsAndOtherThreads() {
    CounterFamily family = metrics.counter("hits_total", "Hits.", "color");
    family.with("red").add(on(0));
    family.with("red").add(on(2));
    family.with("red").add();
    family.with("blue").add(on(1));
    assertThat(only("hits_total").series())
        .extracting(series -> series.labels().get(0) + "=" + series.value())
        .containsExactly("red=3.0", "blue=1.0");
    assertThat(only("hits_total"))
        .extracting(Snapshot::help, Snapshot::kind, Snapshot::labels)
        .containsExactly("Hits.", Snapshot.Kind.COUNTER, List.of("color"));
  }

  @Test
  void counter_losesNothingBetweenThreads() throws InterruptedException {
    Counter counter = metrics.counter("hits_total", "Hits.").with();
    int each = 100_000;
    CountDownLatch go = new CountDownLatch(1);
    Thread[] threads = new Thread[2 * LOOPS];
    for (int i = 0; i < threads.length; i++) {
      Exchange exchange = on(i % LOOPS);
      boolean loop = i < LOOPS;
      threads[i] =
          new Thread(
              () -> {
                awaitQuietly(go);
                for (int j = 0; j < each; j++) {
                  if (loop) {
                    counter.add(exchange);
                  } else {
                    counter.add();
                  }
                }
              });
      threads[i].start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(value("hits_total")).isEqualTo(threads.length * each);
  }

  @Test
  void counter_isTheSameWhenAskedForAgain() {
    metrics.counter("hits_total", "Hits.", "color").with("red").add();
    Counter again = metrics.counter("hits_total", "Other words.", "color").with("red");
    again.add();
    assertThat(value("hits_total")).isEqualTo(2);
    assertThat(only("hits_total").help()).isEqualTo("Hits.");
  }

  @Test
  void counter_keepsItsCountWhileOthersAreAdded() {
    CounterFamily family = metrics.counter("hits_total", "Hits.", "n");
    for (int i = 0; i < 2_000; i++) {
      family.with("" + i).add(on(i % LOOPS));
    }
    assertThat(only("hits_total").series()).hasSize(2_000).allMatch(series -> series.value() == 1);
  }

  @Test
  void family_refusesOtherKindLabelsAndBounds() {
    metrics.counter("hits_total", "Hits.", "color");
    metrics.histogram("size_bytes", "Sizes.", new double[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.counter("hits_total", "Hits.", "shape"))
        .withMessage(
            "hits_total is already counter with labels [color],"
                + " asked for as counter with labels [shape]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.gauge("hits_total", "Hits.", "color"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.histogram("size_bytes", "Sizes.", new double[] {1, 3}))
        .withMessage("size_bytes has the bounds [1.0, 2.0], asked for with [1.0, 3.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.counter("hits_total", "Hits.", "color").with())
        .withMessage("hits_total takes values for [color], not []");
  }

  @Test
  void family_refusesNamesThatPrometheusDoesNotTake() {
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.counter("hits", "Hits."));
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.gauge("a-b", "A."));
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.gauge("a", "A.", "__name__"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.histogram("a", "A.", new double[] {2, 1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.histogram("a", "A.", new double[] {Double.POSITIVE_INFINITY}));
  }

  @Test
  void gauge_showsTheNewestUntilItIsClosed() throws Exception {
    GaugeFamily family = metrics.gauge("depth", "Depth.", "queue");
    AutoCloseable first = family.show(() -> 1, "a");
    AutoCloseable second = family.show(() -> 2, "a");
    assertThat(value("depth")).isEqualTo(2);
    second.close();
    assertThat(value("depth")).isEqualTo(1);
    first.close();
    first.close();
    assertThat(only("depth").series()).isEmpty();
  }

  @Test
  void gauge_thatFailsHidesNoOther() {
    GaugeFamily family = metrics.gauge("depth", "Depth.", "queue");
    family.show(
        () -> {
          throw new IllegalStateException("broken");
        },
        "a");
    family.show(() -> 2, "b");
    assertThat(only("depth").series())
        .extracting(Snapshot.Series::labels)
        .containsExactly(List.of("b"));
  }

  @Test
  void gauges_thatAreToldTogether_areShownUntilTheyAreClosed() throws Exception {
    MetricsStore store = new MetricsStore(1);
    GaugeFamily family = store.gauge("isochrone_states", "Tested.", "name");
    AutoCloseable many =
        family.showAll(
            sink -> {
              sink.gauge(1, "a");
              sink.gauge(Double.NaN, "b");
              sink.gauge(3, "c");
              throw new IllegalStateException("what was told before stays");
            });
    assertThat(store.snapshot().get(0).series())
        .extracting(each -> each.labels() + "=" + each.value())
        .containsExactly("[a]=1.0", "[c]=3.0");
    many.close();
    assertThat(store.snapshot().get(0).series()).isEmpty();
  }

  @Test
  void gaugeThatIsToldWithOtherLabels_isNotShown() {
    GaugeFamily family = metrics.gauge("states", "Tested.", "zone", "name");
    family.showAll(
        sink -> {
          sink.gauge(1, "a", "b");
          sink.gauge(2, "a");
        });
    family.showAll(sink -> sink.gauge(3, "c", "d"));
    assertThat(only("states").series())
        .extracting(Snapshot.Series::labels)
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void seriesWithoutBuckets_shareTheirLack() {
    metrics.gauge("states", "Tested.").show(() -> 1);
    metrics.counter("hits_total", "Hits.").with();
    assertThat(only("states").series().get(0).counts())
        .isSameAs(only("hits_total").series().get(0).counts())
        .isEmpty();
    assertThat(only("states").series().get(0).bounds())
        .isSameAs(only("hits_total").series().get(0).bounds())
        .isEmpty();
  }

  @Test
  void histogram_countsByBucket() {
    Histogram histogram = metrics.histogram("size_bytes", "Sizes.", new double[] {1, 10}).with();
    histogram.observe(on(0), 0.5);
    histogram.observe(on(1), 1);
    histogram.observe(on(1), 1.5);
    histogram.observe(100);
    Snapshot.Series series = only("size_bytes").series().get(0);
    assertThat(series.counts()).containsExactly(2, 1, 1);
    assertThat(series.bounds()).containsExactly(1, 10);
    assertThat(series.value()).isEqualTo(103);
  }

  @Test
  void snapshot_isInTheOrderOfNames() {
    metrics.gauge("b", "B.");
    metrics.counter("c_total", "C.");
    metrics.gauge("a", "A.");
    assertThat(metrics.snapshot()).extracting(Snapshot::name).containsExactly("a", "b", "c_total");
  }

  private Snapshot only(String name) {
    return metrics.snapshot().stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private double value(String name) {
    return only(name).series().get(0).value();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** An exchange of which nothing is known but its loop. */
  private static Exchange on(int loop) {
    return (Exchange)
        Proxy.newProxyInstance(
            MetricsStoreTest.class.getClassLoader(),
            new Class<?>[] {Exchange.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("loop")) {
                return loop;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
