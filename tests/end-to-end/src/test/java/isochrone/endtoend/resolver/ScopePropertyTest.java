package isochrone.endtoend.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.resolver.RandomProfile.Expected;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import isochrone.kit.SmallWorld;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * The scope of any answer is sound: any two clients inside it get the same answer. It is tight: as
 * short as the tables that were looked at on the way allow.
 */
class ScopePropertyTest {
  private static final int ROUNDS = 6;
  private static final int PROFILES = 8;
  private static final int OCTET = 8;

  /** One server with profiles at random. */
  private record Round(
      SmallWorld world, int longest, List<RandomProfile> profiles, InMemoryServer server) {

    static Round of(SmallWorld world, Random random) {
      List<RandomProfile> profiles = new ArrayList<>();
      RandomAreas areas = RandomAreas.of(world, random);
      StringBuilder lines = new StringBuilder(areas.lines());
      for (int i = 0; i < PROFILES; i++) {
        profiles.add(RandomProfile.of(areas, "p" + i, random));
        lines.append(profiles.get(i).lines());
      }
      int longest = random.nextInt(3) > 0 ? OCTET : 1 + random.nextInt(OCTET);
      String ecs = "ecs longest-prefix=%d,%d\n".formatted(longest, longest);
      String corefile = "example.org {\n" + ecs + lines + "}\n";
      return new Round(world, longest, profiles, InMemoryServer.of(corefile));
    }
  }

  /** What a client was answered. */
  private record Seen(@Nullable String target, int scope) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void scope_isSoundAndTight(boolean ipv4) throws UnknownHostException {
    Random random = new Random(ipv4 ? 7871 : 7872);
    for (int i = 0; i < ROUNDS; i++) {
      Round round = Round.of(new SmallWorld(ipv4), random);
      try (InMemoryServer server = round.server) {
        for (RandomProfile profile : round.profiles) {
          for (String type : List.of("A", "AAAA")) {
            List<Seen> seen = ask(server, round.world, profile.name(), type);
            requireSound(round.world, profile, seen);
            requireTight(round, profile, type, seen);
          }
        }
      }
    }
  }

  private static List<Seen> ask(InMemoryServer server, SmallWorld world, String name, String type)
      throws UnknownHostException {
    List<Seen> seen = new ArrayList<>();
    for (int client = 0; client < SmallWorld.SIZE; client++) {
      InetAddress address = InetAddress.getByName(world.address(client));
      ClientSubnetOption subnet = new ClientSubnetOption(world.ipv4() ? 32 : 128, address);
      Message answer = server.ask(Query.of(name + ".example.org", type).edns(false, subnet));
      assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
      List<Record> records = answer.getSection(Section.ANSWER);
      String target = records.isEmpty() ? null : records.get(0).rdataToString();
      seen.add(new Seen(target, scope(answer)));
    }
    return seen;
  }

  private static int scope(Message answer) {
    return answer.getOPT().getOptions().stream()
        .map(option -> ((ClientSubnetOption) option).getScopePrefixLength())
        .findFirst()
        .orElseThrow();
  }

  private static void requireSound(SmallWorld world, RandomProfile profile, List<Seen> seen) {
    for (int client = 0; client < SmallWorld.SIZE; client++) {
      Seen one = seen.get(client);
      List<Seen> inside = world.block(client, one.scope).stream().map(seen::get).toList();
      assertThat(inside).as(describe(client, profile)).containsOnly(one);
    }
  }

  private static void requireTight(
      Round round, RandomProfile profile, String type, List<Seen> seen) {
    for (int client = 0; client < SmallWorld.SIZE; client++) {
      int hidden = OCTET - round.longest;
      Expected expected = profile.expected(client >> hidden << hidden);
      int scope = Math.min(expected.scope(), round.longest);
      assertThat(seen.get(client))
          .as(describe(client, profile))
          .isEqualTo(new Seen(ofType(expected.target(), type), scope));
    }
  }

  /** Made only when it is read. */
  private static Supplier<String> describe(int client, RandomProfile profile) {
    return () -> "client %d of\n%s".formatted(client, profile.lines());
  }

  /** What of a target is given to a question: an address of the other family is none. */
  private static @Nullable String ofType(@Nullable String target, String type) {
    if (target == null || target.contains(":") != type.equals("AAAA")) {
      return null;
    }
    return target.replace("::", ":0:0:0:0:0:");
  }
}
