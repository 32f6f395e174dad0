package isochrone.endtoend.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.Answers;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.Message;

/**
 * With every method that looks at the client's address nested in the others, any two clients inside
 * a returned scope still get the same answer.
 */
class MixedScopeTest {
  private static final int ROUNDS = 6;
  private static final int CLIENTS = 200;
  private static final int NEIGHBOURS = 6;
  private static final int ENTRIES = 60;
  private static final List<String> REGIONS = List.of("westeurope", "eastus", "japaneast");
  private static final List<String> CODES = List.of("DE", "US-CA", "GEO-AS", "FR", "JP");

  /** Two endpoints of a region share its clients by their address. */
  private static final String PROFILES =
      """
      profile top subnet {
        nested near fastest subnets=%s
        nested far areas
      }
      profile areas geographic {
        nested europe fastest geo=GEO-EU subnets=%s
        nested america shared geo=US
        endpoint others 192.0.2.1 geo=WORLD
      }
      profile fastest performance {
        nested eu shared location=westeurope
        endpoint us-1 192.0.2.2 location=eastus
        endpoint us-2 192.0.2.3 location=eastus
        endpoint asia 192.0.2.4 location=japaneast subnets=%s
      }
      profile shared performance {
        spread-prefix %d 48
        spread
        endpoint eu-1 192.0.2.5 location=westeurope
        endpoint eu-2 192.0.2.6 location=westeurope
        endpoint us 192.0.2.7 location=eastus disabled
        endpoint asia 192.0.2.8 location=japaneast
      }
      """;

  @TempDir private Path folder;

  @Test
  void scope_isSound_throughNestedProfilesOfAllMethods() throws IOException {
    Random random = new Random(20260721);
    for (int round = 0; round < ROUNDS; round++) {
      Files.writeString(folder.resolve("round-trips.csv"), roundTrips(random));
      try (InMemoryServer server = InMemoryServer.in(folder, corefile(random))) {
        for (int i = 0; i < CLIENTS; i++) {
          check(server, 10 << 24 | random.nextInt(1 << 24), random);
        }
      }
    }
  }

  private static String corefile(Random random) {
    StringBuilder text = new StringBuilder("example.org {\necs\ngeoip {\nplaces-only\n");
    for (String prefix : prefixes(random)) {
      text.append("place %s %s\n".formatted(prefix, any(CODES, random)));
    }
    text.append("}\nlatency table=round-trips.csv\n");
    text.append(
        PROFILES.formatted(
            prefix(random), prefix(random), prefix(random), 16 + random.nextInt(16)));
    return text.append("}\n").toString();
  }

  private static String roundTrips(Random random) {
    StringBuilder table = new StringBuilder();
    for (String prefix : prefixes(random)) {
      // Whole milliseconds, so that regions are equally close now and then.
      int milliseconds = 1 + random.nextInt(9);
      table.append("%s,%s,%d\n".formatted(prefix, any(REGIONS, random), milliseconds));
    }
    return table.toString();
  }

  private static String any(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static Set<String> prefixes(Random random) {
    Set<String> prefixes = new LinkedHashSet<>();
    while (prefixes.size() < ENTRIES) {
      prefixes.add(prefix(random));
    }
    return prefixes;
  }

  /** A block in 10.0.0.0/8. */
  private static String prefix(Random random) {
    int bits = 9 + random.nextInt(20);
    return text(block(10 << 24 | random.nextInt(1 << 24), bits)) + "/" + bits;
  }

  private static int block(int address, int bits) {
    return bits == 0 ? 0 : address & -1 << (32 - bits);
  }

  private static String text(int address) {
    return inet(address).getHostAddress();
  }

  private static InetAddress inet(int address) {
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(address).array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a client was answered. */
  private record Seen(List<String> answer, int scope) {}

  private static Seen ask(InMemoryServer server, int client) {
    ClientSubnetOption subnet = new ClientSubnetOption(32, inet(client));
    Message answer = server.ask(Query.of("top.example.org", "A").edns(false, subnet));
    ClientSubnetOption echo = (ClientSubnetOption) answer.getOPT().getOptions().get(0);
    return new Seen(Answers.of(answer), echo.getScopePrefixLength());
  }

  private static void check(InMemoryServer server, int client, Random random) {
    Seen seen = ask(server, client);
    int first = block(client, seen.scope);
    int hosts = ~block(-1, seen.scope);
    requireSame(server, client, first, seen);
    requireSame(server, client, first | hosts, seen);
    for (int i = 0; i < NEIGHBOURS; i++) {
      requireSame(server, client, first | (random.nextInt() & hosts), seen);
    }
  }

  private static void requireSame(InMemoryServer server, int client, int other, Seen seen) {
    assertThat(ask(server, other))
        .as(() -> "%s as %s/%d".formatted(text(other), text(client), seen.scope))
        .isEqualTo(seen);
  }
}
