package isochrone.kit;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Extension;
import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.api.traffic.Verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every probe must keep, whatever it looks at and wherever that is.
 *
 * <p>A room extends this with its factory and an endpoint that the probe finds healthy; one whose
 * probe connects to a port extends {@link ProbeContract} instead.
 */
public abstract class AnyProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int TIMES = 3;
  private static final int MANY = 50;

  /** What a probe is set upon, until it is closed. */
  public interface Subject extends AutoCloseable {

    /** What stands behind {@code monitor TYPE} for the probe. */
    String settings();

    /** The endpoint. */
    Endpoint endpoint();

    @Override
    void close();

    /** One of these settings and this endpoint. */
    static Subject of(String settings, Endpoint endpoint, Runnable close) {
      return new Subject() {
        @Override
        public String settings() {
          return settings;
        }

        @Override
        public Endpoint endpoint() {
          return endpoint;
        }

        @Override
        public void close() {
          close.run();
        }
      };
    }
  }

  /** The factory of the probe. */
  protected abstract ProbeFactory factory();

  /** Starts what makes an endpoint well. */
  protected abstract Subject well();

  /** Starts something of which the probe never hears. */
  protected abstract Subject silent();

  /** The server in which the probe never hears of it. */
  protected ProbeBench silentBench(String settings) {
    return new ProbeBench(factory(), settings);
  }

  @Test
  @DisplayName("the services file lists the factory, and its name and summary fit")
  final void factory_isInstalled() {
    assertThat(ServiceLoader.load(Extension.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(factory().getClass()));
    assertThat(factory().name()).matches("[a-z][a-z0-9-]*");
    assertThat(factory().summary()).endsWith(".");
  }

  @Test
  @DisplayName("an endpoint that is well is found healthy, again and again")
  final void check_findsHealthy() {
    try (Subject well = well();
        ProbeBench bench = new ProbeBench(factory(), well.settings())) {
      for (int i = 0; i < TIMES; i++) {
        Verdict found = bench.check(well.endpoint(), AMPLE);
        assertThat(found.healthy()).as(found.toString()).isTrue();
      }
    }
  }

  @Test
  @DisplayName("each check ends in one verdict, also when many run together")
  final void check_givesOneVerdict() {
    try (Subject well = well();
        ProbeBench bench = new ProbeBench(factory(), well.settings())) {
      List<CompletableFuture<List<Verdict>>> all =
          IntStream.range(0, MANY).mapToObj(i -> bench.begin(well.endpoint(), AMPLE)).toList();
      assertThat(all)
          .allSatisfy(
              said ->
                  assertThat(ProbeBench.await(said))
                      .singleElement()
                      .satisfies(verdict -> assertThat(verdict.healthy()).isTrue()));
    }
  }

  @Test
  @DisplayName("a check that hears nothing ends in one verdict when its time is over")
  final void check_endsInOneVerdict_whenItHearsNothing() {
    try (Subject silent = silent();
        ProbeBench bench = silentBench(silent.settings())) {
      assertThat(ProbeBench.await(bench.begin(silent.endpoint(), SHORT)))
          .singleElement()
          .satisfies(
              verdict -> {
                assertThat(verdict.outcome()).isIn(Outcome.LATE, Outcome.UNKNOWN);
                assertThat(verdict.text()).contains(Verdict.late(SHORT).text());
              });
    }
  }
}
