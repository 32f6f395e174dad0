package isochrone.plugin.geo.rum;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.wire.PacketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Rate RATE = new Rate(10, 60 * SECOND);
  private static final long START = -5 * SECOND; // a clock may begin anywhere

  private static Prefix network(int number) {
    return Prefix.of(new PacketAddress(0, PacketAddress.ipv4Low(number << 8)));
  }

  @Test
  void network_getsItsRateAndAllOfItAtOnce() {
    PrefixLimit limit = new PrefixLimit(1, START);
    int taken = 0;
    for (int second = 0; second < 600; second++) {
      for (int i = 0; i < 10; i++) {
        taken += limit.take(network(1), RATE, START + second * SECOND) ? 1 : 0;
      }
    }
    assertThat(taken).isEqualTo(10 + 599 / 6);
  }

  @Test
  void networks_areApart() {
    PrefixLimit limit = new PrefixLimit(1, START);
    for (int i = 0; i < 1_000; i++) {
      for (int time = 0; time < 10; time++) {
        assertThat(limit.take(network(i), RATE, START)).isTrue();
      }
    }
  }

  @Test
  void floodFromManyNetworks_getsNoMoreThanAllBucketsHold() {
    PrefixLimit limit = new PrefixLimit(1, START);
    int taken = 0;
    for (int i = 0; i < 2_000_000; i++) {
      taken += limit.take(network(i), RATE, START) ? 1 : 0;
    }
    assertThat(taken).isLessThanOrEqualTo(10 << 16).isGreaterThan(9 << 16);
  }

  @Test
  void networkThatWasQuiet_losesItsPlaceFirst() {
    PrefixLimit limit = new PrefixLimit(1, START);
    int flood = 1;
    while (limit.take(network(flood), RATE, START)) {
      // until its bucket is empty
    }
    for (int i = 2; i < 20_000; i++) {
      limit.take(network(i), RATE, START);
    }
    assertThat(limit.take(network(flood), RATE, START)).isFalse();
  }

  /** The {@code /48} of a number in a provider's {@code /32}. */
  private static Prefix ipv6(int provider, int number) {
    long high = (0x2001_0000L + provider) << 32 | (long) number << 16;
    return Prefix.of(new PacketAddress(high, 1));
  }

  @Test
  void providerOfIpv6_getsNoMoreThanSixteenNetworks() {
    NetworkLimit limit = new NetworkLimit(new SplittableRandom(1), START);
    int taken = 0;
    for (int number = 0; number < 65_536; number++) {
      taken += limit.take(ipv6(1, number), RATE, START) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(16 * 10);
    assertThat(limit.take(ipv6(2, 0), RATE, START)).isTrue();
  }

  @Test
  void singleNetwork_leavesItsNeighboursWhatTheyHave() {
    NetworkLimit limit = new NetworkLimit(new SplittableRandom(1), START);
    for (int i = 0; i < 1_000; i++) {
      limit.take(ipv6(1, 0), RATE, START);
    }
    for (int number = 1; number < 16; number++) {
      for (int i = 0; i < 10; i++) {
        assertThat(limit.take(ipv6(1, number), RATE, START)).isTrue();
      }
    }
  }

  @Test
  void floodOfAProvider_takesNoBucketsFromOthers() {
    NetworkLimit limit = new NetworkLimit(new SplittableRandom(1), START);
    for (int number = 0; number < 65_536; number++) {
      for (int i = 0; i < 10; i++) {
        limit.take(ipv6(1, number), RATE, START);
      }
    }
    for (int i = 0; i < 5_000; i++) {
      assertThat(limit.take(network(i), RATE, START)).isTrue();
    }
  }

  @Test
  void usedToken_isRememberedForItsLifetime() {
    UsedTokens used = new UsedTokens(120 * SECOND, START);
    assertThat(used.use(7, START + 119 * SECOND)).isEqualTo(UsedTokens.Use.FIRST);
    assertThat(used.use(8, START + 121 * SECOND)).isEqualTo(UsedTokens.Use.FIRST);
    assertThat(used.use(7, START + 239 * SECOND - 1)).isEqualTo(UsedTokens.Use.AGAIN);
    assertThat(used.use(9, START + 241 * SECOND)).isEqualTo(UsedTokens.Use.FIRST);
    assertThat(used.use(7, START + 242 * SECOND)).isEqualTo(UsedTokens.Use.FIRST); // forgotten
  }

  @Test
  void usedTokens_areNoMoreThanFit() {
    UsedTokens used = new UsedTokens(120 * SECOND, START);
    for (int i = 0; i < UsedTokens.MOST; i++) {
      assertThat(used.use(i, START)).isEqualTo(UsedTokens.Use.FIRST);
    }
    assertThat(used.use(-1, START)).isEqualTo(UsedTokens.Use.FULL);
    assertThat(used.use(3, START)).isEqualTo(UsedTokens.Use.AGAIN);
    assertThat(used.use(-1, START + 120 * SECOND)).isEqualTo(UsedTokens.Use.FIRST);
  }
}
