package isochrone.plugin.probes.combine;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import isochrone.api.traffic.Verdict.Outcome;
import isochrone.kit.ProbeBench;
import isochrone.wire.WireName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CombinedCheckTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Verdict WELL = Verdict.healthy("got 200").withCode(200);
  private static final Verdict SICK = Verdict.failed("expected 200, got 503").withCode(503);
  private static final Verdict REFUSED = Verdict.unreached("connection refused");
  private static final Verdict LATE = Verdict.late(TIMEOUT);

  private final List<Verdict> said = new ArrayList<>();

  /** Parts that say what a test says, when it says it. */
  private static final class Told implements Probe {
    private final List<Consumer<Verdict>> waiting = new ArrayList<>();

    @Override
    public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
      assertThat(timeout).isEqualTo(TIMEOUT);
      waiting.add(done);
    }

    void say(Verdict verdict) {
      waiting.forEach(done -> done.accept(verdict));
    }
  }

  private List<Told> begin(int parts, int needed) {
    List<Told> probes = new ArrayList<>();
    List<Part> named = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      Told probe = new Told();
      probes.add(probe);
      named.add(new Part("p" + i, probe));
    }
    check(named, needed);
    return probes;
  }

  private void check(List<Part> parts, int needed) {
    Aim aim =
        new Aim(WireName.of("www.example.org."), ProbeBench.endpoint("192.0.2.1", null, 0), null);
    new Combination(parts, needed, Runnable::run).check(aim, TIMEOUT, said::add);
  }

  @Test
  void allOf_waitsForAll_whenHealthy() {
    List<Told> probes = begin(2, 2);
    probes.get(1).say(WELL);
    assertThat(said).isEmpty();
    probes.get(0).say(Verdict.healthy("connected"));
    assertThat(said).containsExactly(Verdict.healthy("p0: connected; p1: got 200"));
  }

  @Test
  void allOf_endsAtTheFirstFailure() {
    List<Told> probes = begin(3, 3);
    probes.get(2).say(WELL);
    probes.get(1).say(SICK);
    assertThat(said).containsExactly(Verdict.failed("p1: expected 200, got 503").withCode(503));
    probes.get(0).say(SICK);
    assertThat(said).hasSize(1);
  }

  @Test
  void anyOf_endsAtTheFirstSuccess() {
    List<Told> probes = begin(3, 1);
    probes.get(0).say(SICK);
    assertThat(said).isEmpty();
    probes.get(2).say(WELL);
    assertThat(said).containsExactly(Verdict.healthy("p2: got 200").withCode(200));
  }

  @Test
  void anyOf_namesAllFailures() {
    List<Told> probes = begin(2, 1);
    probes.get(1).say(SICK);
    probes.get(0).say(REFUSED);
    assertThat(said)
        .containsExactly(Verdict.failed("p0: connection refused; p1: expected 200, got 503"));
  }

  @Test
  void nOf_endsWhenEnoughCannotBeReached() {
    List<Told> probes = begin(4, 3);
    probes.get(0).say(SICK);
    assertThat(said).isEmpty();
    probes.get(3).say(SICK);
    assertThat(said).hasSize(1);
    assertThat(said.get(0).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void nOf_endsWhenEnoughAreHealthy() {
    List<Told> probes = begin(4, 3);
    probes.get(0).say(SICK);
    probes.get(1).say(WELL);
    probes.get(2).say(WELL);
    assertThat(said).isEmpty();
    probes.get(3).say(WELL);
    assertThat(said.get(0).healthy()).isTrue();
  }

  @Test
  void outcome_isUnreached_onlyWhenEveryCheckWas() {
    List<Told> probes = begin(2, 2);
    probes.get(0).say(REFUSED);
    assertThat(said).as("the other may reach it").isEmpty();
    probes.get(1).say(REFUSED);
    assertThat(said)
        .containsExactly(Verdict.unreached("p0: connection refused; p1: connection refused"));
  }

  @Test
  void outcome_isFailed_whenAnotherCheckReachedIt() {
    List<Told> probes = begin(2, 2);
    probes.get(0).say(REFUSED);
    probes.get(1).say(WELL);
    assertThat(said).containsExactly(Verdict.failed("p0: connection refused"));
  }

  @Test
  void outcome_isLate_whenNoneAnsweredInTime() {
    List<Told> probes = begin(2, 2);
    probes.get(0).say(REFUSED);
    probes.get(1).say(LATE);
    assertThat(said.get(0).outcome()).isEqualTo(Outcome.LATE);
  }

  @Test
  void verdict_hasTheEarliestEndOfACertificate() {
    Instant soon = Instant.parse("2026-01-01T00:00:00Z");
    List<Told> probes = begin(3, 3);
    probes.get(0).say(WELL.expiring(soon.plusSeconds(1)));
    probes.get(1).say(WELL.expiring(soon));
    probes.get(2).say(WELL);
    assertThat(said.get(0).certificateExpiry()).isEqualTo(soon);
  }

  @Test
  void part_isHeardOnce() {
    List<Told> probes = begin(2, 2);
    probes.get(0).say(WELL);
    probes.get(0).say(WELL);
    assertThat(said).isEmpty();
  }

  @Test
  void part_thatBreaks_hasFailed() {
    Probe broken =
        (aim, timeout, done) -> {
          throw new IllegalStateException("on purpose");
        };
    check(List.of(new Part("p0", broken)), 1);
    assertThat(said.get(0).text())
        .isEqualTo("p0: the probe broke: java.lang.IllegalStateException: on purpose");
  }

  @Test
  void combination_connects_whenAPartDoes() {
    Probe connecting = new Told();
    Probe other =
        new Probe() {
          @Override
          public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {}

          @Override
          public boolean connects() {
            return false;
          }
        };
    assertThat(new Combination(List.of(new Part("a", other)), 1, Runnable::run).connects())
        .isFalse();
    assertThat(
            new Combination(
                    List.of(new Part("a", other), new Part("b", connecting)), 1, Runnable::run)
                .connects())
        .isTrue();
  }

  @Test
  void check_concludesNothing_whenPartsThatWereNotMadeCouldTurnIt() {
    Verdict unknown = Verdict.unknown("not run");
    List<Told> any = begin(2, 1);
    any.get(0).say(SICK);
    any.get(1).say(unknown);
    List<Told> all = begin(2, 2);
    all.get(0).say(unknown);
    all.get(1).say(SICK);
    assertThat(said).extracting(Verdict::outcome).containsExactly(Outcome.UNKNOWN, Outcome.FAILED);
    assertThat(said.get(0).text()).isEqualTo("p1: not run");
  }
}
