package isochrone.plugin.geo.latency.store;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.Learning;
import isochrone.plugin.geo.latency.ledger.Ledger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Ledgers whose whole content follows from a number, so that nothing in them can be wrong. */
final class Ledgers {
  private static final Learning LEARNING =
      new Learning(Duration.ofDays(365), Duration.ofDays(365), 5);
  private static final long BEGIN = 1_700_000_000L;
  private static final String[] REGIONS = {"westeurope", "eastus", "japaneast", "münchen"};
  private static final int IPV4 = 4;
  private static final int FAMILIES = 5;

  private Ledgers() {}

  static Ledger empty() {
    return new Ledger(LEARNING);
  }

  /** When the ledger of this number is written, in seconds since 1970. */
  static long second(int number) {
    return BEGIN + number;
  }

  /** The ledger of this number, of so many prefixes: four of five are IPv4. */
  static Ledger of(int number, int prefixes) {
    Ledger ledger = empty();
    SplittableRandom random = new SplittableRandom(number);
    for (int i = 0; i < prefixes; i++) {
      AddressRange prefix = prefix(i, random.nextInt(3));
      for (String region : REGIONS) {
        if (region.equals(REGIONS[0]) || random.nextInt(3) > 0) {
          float millis = 1 + random.nextInt(10_000) / 32f;
          int samples = 3 + random.nextInt(60);
          ledger.merge(new Cell(prefix, region, millis, Source.IMPORTED, samples, second(number)));
        }
      }
    }
    return ledger;
  }

  private static AddressRange prefix(int i, int shorter) {
    return i % FAMILIES < IPV4
        ? AddressRange.block(true, 0, (1L << 24) + ((long) i << 12), 24 - shorter)
        : AddressRange.block(false, 0x2001_0db8_0000_0000L + ((long) i << 20), 0, 48 - shorter);
  }

  /** The number of a ledger. */
  static int number(Ledger ledger) {
    long[] newest = {BEGIN};
    ledger.forEach(cell -> newest[0] = Math.max(newest[0], cell.second()));
    return (int) (newest[0] - BEGIN);
  }

  /** Two ledgers with the same content have the same digest. */
  static String digest(Ledger ledger) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.join(" ", ledger.regions()).getBytes(StandardCharsets.UTF_8));
      ledger.rows(
          (ipv4, high, low, bits, cells) -> {
            ByteBuffer prefix = ByteBuffer.allocate(2 * Long.BYTES + 2);
            prefix.put((byte) (ipv4 ? 1 : 0)).putLong(high).putLong(low).put((byte) bits).flip();
            digest.update(prefix);
            digest.update(cells);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
