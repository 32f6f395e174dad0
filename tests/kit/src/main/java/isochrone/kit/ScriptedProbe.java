package isochrone.kit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Clock;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A probe, {@code monitor scripted}, that finds what a test says, endpoint by endpoint. Endpoints
 * it has heard nothing of are healthy.
 */
public final class ScriptedProbe implements ProbeFactory {
  private static final Probe HEALTHY =
      (target, timeout, done) -> done.accept(Verdict.healthy("as told"));

  private final Map<String, Probe> scripts = new HashMap<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Consumer<Verdict>> open = new ArrayList<>();

  /**
   * A check that was begun.
   *
   * @param endpoint the name of the endpoint
   * @param nanos when, by the server's clock
   * @param timeout what the probe was given
   */
  public record Check(String endpoint, long nanos, Duration timeout) {}

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Config reference() {
    return ConfigFactory.parseString("depth = 1");
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    Clock clock = setup.clock();
    return (aim, timeout, done) -> check(aim, timeout, done, clock.nanoTime());
  }

  private void check(Aim aim, Duration timeout, Consumer<Verdict> done, long nanos) {
    String name = aim.endpoint().name();
    checks.add(new Check(name, nanos, timeout));
    scripts.getOrDefault(name, HEALTHY).check(aim, timeout, done);
  }

  /** Lets an endpoint be well from now on. */
  public void heal(String endpoint) {
    scripts.remove(endpoint);
  }

  /** Lets an endpoint fail from now on, for this reason. */
  public void fail(String endpoint, String reason) {
    scripts.put(endpoint, (target, timeout, done) -> done.accept(Verdict.failed(reason)));
  }

  /** Lets the probe of an endpoint throw from now on. */
  public void breakDown(String endpoint) {
    scripts.put(
        endpoint,
        (target, timeout, done) -> {
          throw new IllegalStateException("broken on purpose");
        });
  }

  /** Lets the probe of an endpoint say nothing from now on. */
  public void silence(String endpoint) {
    scripts.put(endpoint, (target, timeout, done) -> open.add(done));
  }

  /** Gives all checks that were left without a word this verdict. */
  public void answerLate(Verdict verdict) {
    List<Consumer<Verdict>> waiting = List.copyOf(open);
    open.clear();
    waiting.forEach(done -> done.accept(verdict));
  }

  /** All checks so far. */
  public List<Check> checks() {
    return List.copyOf(checks);
  }

  /** Number of checks of one endpoint so far. */
  public long checks(String endpoint) {
    return checks.stream().filter(check -> check.endpoint().equals(endpoint)).count();
  }
}
