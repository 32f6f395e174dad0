package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import isochrone.api.Clock;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Flattening;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import isochrone.api.traffic.Verdict;
import isochrone.host.metrics.MetricsStore;
import isochrone.wire.WireName;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one change of a verdict costs does not hang on the number of profiles. */
class VerdictCostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CHANGES = 50;

  /** A page of 1,024 references and lines for the log; the table of 100,000 has 400,000 bytes. */
  private static final long MOST = 40_000;

  /**
   * The root holds a reference for each page; compiled code allocates less than the same before.
   */
  private static final long ROOT = 4_000;

  private Steered parent =
      new Steered(new Draft(), 0, Samples.profile("www.example.org.", true, null));

  private final ByHand hand = new ByHand();
  private final List<Consumer<Verdict>> asked = new ArrayList<>();
  private final List<WireName> prepared = new ArrayList<>();
  private final Monitor monitor =
      new Monitor(
          "scripted",
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          0,
          Monitor.Recovery.AT_ONCE,
          Monitor.Addresses.FIRST,
          (target, timeout, done) -> asked.add(done),
          "");

  private Traffic live(int profiles) {
    Hosts hosts =
        (host, done) -> done.accept(Hosts.Found.at(List.of(InetAddress.getLoopbackAddress())));
    Traffic traffic =
        new Traffic(
            hand,
            Clock.system(),
            new MetricsStore(1),
            new Traffic.Outside(
                hosts, (question, done) -> done.accept(Lookup.Found.nothing(1)), Memory.NONE),
            new Traffic.Rules(Duration.ZERO, 1, new Limits(100, 100)));
    Draft draft = traffic.draft();
    for (int i = 0; i < profiles - 2; i++) {
      draft.define(profile("p" + i + ".example.org.", null, "192.0.2.1"));
    }
    draft.define(profile("child.example.org.", monitor, "192.0.2.1"));
    draft.define(
        profile(
            "parent.example.org.",
            null,
            new Target.Nested(WireName.of("child.example.org."), 1, 0, 0)));
    draft.tie();
    assertThat(draft.problems()).isEmpty();
    parent = draft.profiles().get(profiles - 1);
    assertThat(traffic.start(draft)).isDone();
    traffic.adopt(draft);
    return traffic;
  }

  private Profile profile(String name, @Nullable Monitor monitor, String address) {
    return profile(name, monitor, new Target.Address(address, null));
  }

  private Profile profile(String name, @Nullable Monitor monitor, Target target) {
    WireName own = WireName.of(name);
    RoutingMethod routing =
        (targets, status) -> {
          prepared.add(own);
          boolean usable = status.usable(0);
          Selector first = (x, out) -> usable && out.add(0);
          return first;
        };
    Endpoint endpoint = new Endpoint("a", target, true, false, -1, null, List.of(), Samples.ORIGIN);
    return new Profile(
        "test",
        name,
        List.of(own),
        "first",
        routing,
        Targets.NONE,
        true,
        30,
        -1,
        Flattening.NONE,
        monitor,
        List.of(endpoint),
        Samples.ORIGIN);
  }

  /** Bytes that one change allocates, at least: what others do meanwhile does not count. */
  private long cost() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < CHANGES; i++) {
      hand.ring();
      Consumer<Verdict> answer = asked.remove(asked.size() - 1);
      asked.clear();
      Verdict verdict = i % 2 == 0 ? Verdict.failed("on purpose") : Verdict.healthy("as told");
      prepared.clear();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      answer.accept(verdict);
      hand.turn();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      assertThat(parent.endpoints().get(0).status())
          .isEqualTo(i % 2 == 0 ? EndpointStatus.DEGRADED : EndpointStatus.ONLINE);
      assertThat(prepared)
          .as("the selectors of what has changed and what is above it, once each")
          .containsExactly(WireName.of("child.example.org."), WireName.of("parent.example.org."));
    }
    return least;
  }

  @Test
  void change_copiesAPageAndTheRoot_neverTheTable() {
    long small = cost(1_000);
    assertThat(cost(100_000)).isLessThan(MOST).isCloseTo(small, within(ROOT));
  }

  private long cost(int profiles) {
    Traffic traffic = live(profiles);
    long cost = cost();
    traffic.close();
    return cost;
  }

  private static Offset<Long> within(long bytes) {
    return Offset.offset(bytes);
  }
}
