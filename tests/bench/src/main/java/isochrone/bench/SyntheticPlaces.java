package isochrone.bench;

import isochrone.plugin.geo.geoip.MmdbHead;
import isochrone.plugin.geo.geoip.MmdbWriter;
import isochrone.wire.PacketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a database of five million networks, three million of IPv4 and two of IPv6, in 200 000
 * places, such that neighbours differ and little of its tree can be shared.
 */
final class SyntheticPlaces {
  static final int IPV4 = 3_000_000;
  static final int IPV6 = 2_000_000;
  private static final int PLACES = 200_000;
  private static final long SEED = 5;
  private static final List<String> COUNTRIES = List.of("US", "CA", "AU", "DE", "FR", "JP", "BR");
  private static final List<String> STATES = List.of("CA", "NY", "ON", "QC", "NSW", "VIC", "WA");

  private SyntheticPlaces() {}

  static void write(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Map<String, Object>> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      places.add(place(random));
    }
    MmdbWriter writer = new MmdbWriter(MmdbHead.of("Synthetic-City", Instant.EPOCH));
    for (int i = 0; i < IPV4; i++) {
      int address = (5 * i + random.nextInt(5)) << 8;
      PacketAddress first = new PacketAddress(0, PacketAddress.ipv4Low(address));
      writer.insert(first, 24, places.get(random.nextInt(PLACES)));
    }
    for (int i = 0; i < IPV6; i++) {
      long high = 0x2000_0000_0000_0000L + ((9L * i + random.nextInt(9)) << 16);
      writer.insert(new PacketAddress(high, 0), 48, places.get(random.nextInt(PLACES)));
    }
    writer.write(file);
  }

  private static Map<String, Object> place(SplittableRandom random) {
    return Map.of(
        "country",
        Map.of("iso_code", COUNTRIES.get(random.nextInt(COUNTRIES.size()))),
        "subdivisions",
        List.of(Map.of("iso_code", STATES.get(random.nextInt(STATES.size())))),
        "location",
        Map.of("latitude", random.nextDouble(-60, 70), "longitude", random.nextDouble(-180, 180)));
  }
}
