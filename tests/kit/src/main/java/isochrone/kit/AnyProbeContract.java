package isochrone.kit;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Extension;
import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
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
  private static final int TIMES = 3;
  private static final int MANY = 50;

  /** An endpoint that is well, until it is closed. */
  public interface Well extends AutoCloseable {

    /** What stands behind {@code monitor TYPE} for a probe that finds it so. */
    String settings();

    /** The endpoint. */
    Endpoint endpoint();

    @Override
    void close();
  }

  /** The factory of the probe. */
  protected abstract ProbeFactory factory();

  /** Starts what makes an endpoint well. */
  protected abstract Well well();

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
    try (Well well = well();
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
    try (Well well = well();
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
}
