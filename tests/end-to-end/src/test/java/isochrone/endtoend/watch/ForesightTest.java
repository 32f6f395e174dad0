package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.kit.InMemoryServer;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Foresight;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Section;

/** What is foreseen of a decision is what comes of it, whatever is nested in what. */
class ForesightTest {
  private static final int PROFILES = 6;
  private static final int DECISIONS = 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void foreseen_comesTrue(long seed) {
    Random random = new Random(seed);
    try (InMemoryServer server = InMemoryServer.of(corefile(random))) {
      for (int i = 0; i < DECISIONS; i++) {
        List<ProfileState> before = server.board().profiles();
        Map<EndpointName, @Nullable Hand> decisions = decisions(before, random);
        Foresight foresight = new Foresight(before, decisions);
        server.traffic().decide(decisions, "a test");
        for (ProfileState after : server.board().profiles()) {
          compare(foresight, after);
          compare(foresight, after, server);
        }
      }
    }
  }

  private static void compare(Foresight foresight, ProfileState after) {
    for (int e = 0; e < after.endpoints().size(); e++) {
      EndpointStatus status = after.endpoints().get(e).status();
      assertThat(foresight.status(after, e))
          .as(after.profile().name() + " " + after.endpoints().get(e).endpoint().name())
          .isEqualTo(status);
    }
  }

  /** What has nothing to give has no answer, and what has something to give has one. */
  private static void compare(Foresight foresight, ProfileState after, InMemoryServer server) {
    String name = after.profile().name().toString();
    boolean answered = !server.ask(name, "A").getSection(Section.ANSWER).isEmpty();
    boolean serves = foresight.serves(after) != Foresight.Serves.NOTHING;
    assertThat(answered).as(name).isEqualTo(serves);
  }

  /** Each profile has endpoints of its own, and nests some of those before it. */
  private static String corefile(Random random) {
    StringBuilder text = new StringBuilder("example.org {\n");
    for (int p = 0; p < PROFILES; p++) {
      text.append(" profile p").append(p).append(" priority {\n");
      text.append(p > 0 && random.nextInt(8) == 0 ? "  disabled\n" : "");
      int own = p == 0 ? 3 : random.nextInt(3);
      for (int e = 0; e < own; e++) {
        String switched = random.nextInt(6) == 0 ? " disabled" : "";
        text.append("  endpoint e%d 192.0.2.%d%s\n".formatted(e, 1 + 10 * p + e, switched));
      }
      for (int child = 0; child < p; child++) {
        if ((own == 0 && child == 0) || random.nextInt(3) == 0) {
          int wanted = 1 + random.nextInt(2);
          int ipv4 = random.nextInt(wanted + 1);
          text.append(
              "  nested n%d p%d min-children=%d min-children-ipv4=%d\n"
                  .formatted(child, child, wanted, ipv4));
        }
      }
      text.append(" }\n");
    }
    return text.append("}\n").toString();
  }

  private static Map<EndpointName, @Nullable Hand> decisions(
      List<ProfileState> profiles, Random random) {
    Hand.Kind[] kinds = Hand.Kind.values();
    Map<EndpointName, @Nullable Hand> decisions = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      ProfileState profile = profiles.get(random.nextInt(profiles.size()));
      int endpoint = random.nextInt(profile.endpoints().size());
      Hand hand =
          random.nextInt(3) == 0
              ? null
              : new Hand(kinds[random.nextInt(kinds.length)], Instant.EPOCH, null, "", "a test");
      decisions.put(
          new EndpointName(
              profile.profile().name().toString(),
              profile.endpoints().get(endpoint).endpoint().name()),
          hand);
    }
    return decisions;
  }
}
