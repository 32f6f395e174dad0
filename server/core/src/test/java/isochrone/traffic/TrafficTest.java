package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.Clock;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Verdict;
import isochrone.host.metrics.MetricsStore;
import isochrone.host.probing.ProbeLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of configurations on the probes' own thread, in real time but without waiting. */
class TrafficTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Hosts EVERYWHERE =
      (host, done) -> done.accept(Hosts.Found.at(List.of(InetAddress.getLoopbackAddress())));

  private final ProbeLoop loop = new ProbeLoop(Networks.ALL);
  private final List<Consumer<Verdict>> waiting = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Monitor patient =
      new Monitor(
          "patient",
          Duration.ofHours(1),
          LONG,
          0,
          Monitor.Recovery.AT_ONCE,
          Monitor.Addresses.FIRST,
          (target, timeout, done) -> {
            waiting.add(done);
            begun.countDown();
          },
          "");

  private Traffic traffic(Duration firstRound, Hosts hosts) {
    Lookup nothing = (question, done) -> done.accept(Lookup.Found.nothing(1));
    return new Traffic(
        loop,
        Clock.system(),
        new MetricsStore(1),
        new Traffic.Outside(hosts, nothing, Memory.NONE),
        new Traffic.Rules(firstRound, 1, new Limits(100, 100)));
  }

  private Profile profile(Monitor monitor) {
    return Samples.profile("www.example.org.", true, monitor, Samples.endpoint("a", true, false));
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void firstRound_endsWithTheFirstResults() throws Exception {
    try (Traffic traffic = traffic(LONG, EVERYWHERE)) {
      Draft draft = traffic.draft();
      draft.define(profile(patient));
      CompletableFuture<Void> round = traffic.start(draft);
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(round).isNotDone();
      loop.await(() -> waiting.get(0).accept(Verdict.failed("on purpose")));
      round.get(60, TimeUnit.SECONDS);
      List<Event> events = new ArrayList<>();
      traffic.board().watch(events::add);
      traffic.adopt(draft);
      assertThat(events)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.from()).isEqualTo("CheckingEndpoint");
                assertThat(event.to()).isEqualTo("Degraded");
                assertThat(event.because()).startsWith("on purpose");
              });
    }
  }

  @Test
  void endpoint_isUnprobed_untilItsFirstProbeIsOver() throws Exception {
    try (Traffic traffic = traffic(Duration.ZERO, EVERYWHERE)) {
      Draft draft = traffic.draft();
      draft.define(profile(patient));
      traffic.start(draft).get(60, TimeUnit.SECONDS);
      traffic.adopt(draft);
      assertThat(draft.unprobed())
          .singleElement()
          .hasToString("profile: www.example.org. has not been probed yet: a");
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      loop.await(() -> waiting.get(0).accept(Verdict.failed("on purpose")));
      assertThat(draft.unprobed()).isEmpty();
      Draft next = traffic.draft();
      next.define(profile(patient));
      traffic.start(next).get(60, TimeUnit.SECONDS);
      assertThat(next.unprobed()).as("what is known stays known").isEmpty();
      traffic.discard(next);
    }
  }

  @Test
  void endpoint_thatPeopleDecidedAbout_isNotUnprobed() throws Exception {
    try (Traffic traffic = traffic(Duration.ZERO, EVERYWHERE)) {
      Draft draft = traffic.draft();
      draft.define(profile(patient));
      traffic.start(draft).get(60, TimeUnit.SECONDS);
      traffic.adopt(draft);
      assertThat(draft.unprobed()).hasSize(1);
      Hand up = new Hand(Hand.Kind.UP, Instant.EPOCH, null, "", "me");
      traffic.decide(Map.of(new EndpointName("www.example.org.", "a"), up), "me");
      assertThat(draft.unprobed()).isEmpty();
    }
  }

  @Test
  void unprobed_isBounded() throws Exception {
    try (Traffic traffic = traffic(Duration.ZERO, EVERYWHERE)) {
      Draft draft = traffic.draft();
      Endpoint[] endpoints =
          IntStream.range(0, 8)
              .mapToObj(i -> Samples.endpoint("e" + i, true, false))
              .toArray(Endpoint[]::new);
      for (int i = 0; i < 30; i++) {
        draft.define(Samples.profile("p" + i + ".example.org.", true, patient, endpoints));
      }
      traffic.start(draft).get(60, TimeUnit.SECONDS);
      assertThat(draft.unprobed()).hasSize(21);
      assertThat(draft.unprobed().get(0).what())
          .isEqualTo("p0.example.org. has not been probed yet: e0, e1, e2, e3, e4 and 3 more");
      assertThat(draft.unprobed().get(20).what()).isEqualTo("10 more have not been probed yet");
      traffic.discard(draft);
    }
  }

  @Test
  void firstRound_endsInTime() throws Exception {
    try (Traffic traffic = traffic(Duration.ofMillis(20), EVERYWHERE)) {
      Draft draft = traffic.draft();
      draft.define(profile(patient));
      traffic.start(draft).get(60, TimeUnit.SECONDS);
      traffic.adopt(draft);
      assertThat(traffic.board().profiles().get(0).endpoints().get(0).status())
          .isEqualTo(EndpointStatus.CHECKING_ENDPOINT);
    }
  }

  @Test
  void firstRound_ofNoTime_orWithNothingToProbe_isOverAtOnce() {
    try (Traffic none = traffic(Duration.ZERO, EVERYWHERE);
        Traffic idle = traffic(LONG, EVERYWHERE)) {
      Draft probed = none.draft();
      probed.define(profile(patient));
      assertThat(none.start(probed)).isDone();
      assertThat(idle.start(idle.draft())).isDone();
    }
  }

  @Test
  void endpoint_outOfReach_isNotProbed_andKeepsChecking() throws Exception {
    try (Traffic traffic = traffic(LONG, (host, done) -> done.accept(Hosts.Found.outside()))) {
      Draft draft = traffic.draft();
      draft.define(profile(patient));
      traffic.start(draft).get(60, TimeUnit.SECONDS);
      traffic.adopt(draft);
      assertThat(waiting).isEmpty();
      assertThat(draft.unprobed()).isEmpty();
      assertThat(traffic.board().profiles().get(0).endpoints().get(0).status())
          .isEqualTo(EndpointStatus.CHECKING_ENDPOINT);
    }
  }

  @Test
  void discarded_isNeverHeardOf() throws Exception {
    try (Traffic traffic = traffic(Duration.ZERO, EVERYWHERE)) {
      Draft draft = traffic.draft();
      draft.define(profile(patient));
      assertThat(traffic.start(draft)).isDone();
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      traffic.discard(draft);
      loop.await(() -> waiting.get(0).accept(Verdict.healthy("too late")));
      assertThat(traffic.board().profiles()).isEmpty();
    }
  }

  @Test
  void adopt_changesNothing_whenAMethodFails() {
    try (Traffic traffic = traffic(Duration.ZERO, EVERYWHERE)) {
      Draft first = traffic.draft();
      first.define(profile(Samples.MONITOR));
      assertThat(traffic.start(first)).isDone();
      traffic.adopt(first);
      Draft second = traffic.draft();
      Profile good = profile(Samples.MONITOR);
      second.define(
          new Profile(
              good.source(),
              good.label(),
              good.names(),
              good.method(),
              (targets, status) -> {
                throw new IllegalStateException("on purpose");
              },
              good.targets(),
              true,
              60,
              -1,
              good.flattening(),
              good.monitor(),
              good.endpoints(),
              good.origin()));
      assertThat(traffic.start(second)).isDone();
      assertThatThrownBy(() -> traffic.adopt(second)).hasMessageContaining("on purpose");
      traffic.discard(second);
      assertThat(traffic.board().profiles().get(0).profile().ttl()).isEqualTo(30);
    }
  }

  @Test
  void define_refusesANameTwice() {
    try (Traffic traffic = traffic(Duration.ZERO, EVERYWHERE)) {
      Draft draft = traffic.draft();
      draft.define(profile(patient));
      assertThat(draft.problems()).isEmpty();
      draft.define(profile(patient));
      assertThat(draft.problems())
          .singleElement()
          .hasToString(
              "Corefile:1:1: test: profile www.example.org. is defined already, at Corefile:1:1");
    }
  }
}
