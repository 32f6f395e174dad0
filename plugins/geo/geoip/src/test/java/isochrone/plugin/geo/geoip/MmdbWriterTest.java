package isochrone.plugin.geo.geoip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.Metadata;
import com.maxmind.db.Network;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import isochrone.wire.PacketAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back by MaxMind's own reader. */
final class MmdbWriterTest {
  private static final Instant BUILT = Instant.parse("2026-06-17T00:00:00Z");
  private static final MmdbHead BOTH = MmdbHead.of("Test", BUILT);
  private static final MmdbHead IPV4 = new MmdbHead("Test", 4, false, "Only IPv4", BUILT);
  private static final MmdbHead ALIASED = new MmdbHead("Test", 6, true, "With aliases", BUILT);

  @TempDir private Path folder;

  private Reader read(MmdbWriter writer) throws IOException {
    Path file = folder.resolve("test.mmdb");
    writer.write(file);
    return new Reader(file.toFile());
  }

  private static @Nullable Object get(Reader reader, String address) throws IOException {
    return reader.get(InetAddress.getByName(address), Object.class);
  }

  private static Map<String, Object> iterate(Reader reader) throws Exception {
    Map<String, Object> all = new LinkedHashMap<>();
    Networks<Object> networks = reader.networks(Object.class);
    while (networks.hasNext()) {
      DatabaseRecord<Object> next = networks.next();
      Network network = next.network();
      all.put(
          network.networkAddress().getHostAddress() + "/" + network.prefixLength(), next.data());
    }
    return all;
  }

  @Test
  void values_comeBackWithTheirTypes() throws IOException {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "Zürich");
    value.put("nothing", "");
    value.put("true", true);
    value.put("false", false);
    value.put("double", -122.4194);
    value.put("float", 47.5f);
    value.put("uint16", 65535);
    value.put("zero", 0);
    value.put("int32", -5);
    value.put("int32 above uint16", 65536);
    value.put("uint32", 4_294_967_295L);
    value.put("uint64", new BigInteger("18446744073709551615"));
    value.put("uint128", BigInteger.TWO.pow(128).subtract(BigInteger.ONE));
    value.put("list", List.of("a", Map.of("b", List.of(1, 2, 3)), List.of()));
    value.put("map", Map.of("names", Map.of("en", "Zürich", "again", "Zürich")));
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("192.0.2.0/24", value);

    try (Reader reader = read(writer)) {
      assertThat(get(reader, "192.0.2.1")).isEqualTo(value);
    }
  }

  @Test
  void value_ofBytesComesBack() throws IOException {
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("192.0.2.0/24", new byte[] {1, 2, 3});

    try (Reader reader = read(writer)) {
      assertThat((byte[]) get(reader, "192.0.2.1")).containsExactly(1, 2, 3);
    }
  }

  /** Each length of the size field, and of pointers to what comes behind them. */
  @ParameterizedTest
  @ValueSource(ints = {28, 29, 284, 285, 2047, 2048, 65820, 65821, 527_000})
  void value_ofEachSizeComesBack(int size) throws IOException {
    String filler = "x".repeat(size);
    Map<String, Object> second = Map.of("name", "a name that is shared");
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("10.0.0.0/8", filler);
    writer.insert("11.0.0.0/8", second);
    writer.insert("12.0.0.0/8", List.of(second, second));

    try (Reader reader = read(writer)) {
      assertThat(get(reader, "10.1.2.3")).isEqualTo(filler);
      assertThat(get(reader, "11.1.2.3")).isEqualTo(second);
      assertThat(get(reader, "12.1.2.3")).isEqualTo(List.of(second, second));
    }
  }

  @Test
  void value_thatIsSharedIsWrittenOnce() throws IOException {
    MmdbWriter once = new MmdbWriter(BOTH);
    MmdbWriter often = new MmdbWriter(BOTH);
    once.insert("10.0.0.0/8", Map.of("name", "x".repeat(1000)));
    for (int i = 0; i < 100; i++) {
      often.insert("10.0.%d.0/24".formatted(2 * i), Map.of("name", "x".repeat(1000)));
    }
    once.write(folder.resolve("once.mmdb"));
    often.write(folder.resolve("often.mmdb"));

    assertThat(Files.size(folder.resolve("often.mmdb")))
        .isLessThan(Files.size(folder.resolve("once.mmdb")) + 1000);
  }

  @Test
  void mostSpecificNetwork_winsInEachOrder() throws IOException {
    for (boolean wideFirst : new boolean[] {true, false}) {
      MmdbWriter writer = new MmdbWriter(BOTH);
      List<String> networks = new ArrayList<>(List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24"));
      if (!wideFirst) {
        networks = List.of(networks.get(2), networks.get(1), networks.get(0));
      }
      for (String network : networks) {
        writer.insert(network, network);
      }

      try (Reader reader = read(writer)) {
        assertThat(get(reader, "10.9.9.9")).isEqualTo("10.0.0.0/8");
        assertThat(get(reader, "10.1.9.9")).isEqualTo("10.1.0.0/16");
        assertThat(get(reader, "10.1.2.9")).isEqualTo("10.1.2.0/24");
        assertThat(get(reader, "11.0.0.0")).isNull();
      }
    }
  }

  @Test
  void sameNetwork_hasTheLastValue() throws IOException {
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("10.0.0.0/8", "first");
    writer.insert("10.0.0.0/8", "second");

    try (Reader reader = read(writer)) {
      assertThat(get(reader, "10.0.0.1")).isEqualTo("second");
    }
  }

  @Test
  void neighboursOfOneValue_becomeOneNetwork() throws Exception {
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("10.0.0.0/9", "same");
    writer.insert("10.128.0.0/9", "same");

    try (Reader reader = read(writer)) {
      assertThat(iterate(reader)).isEqualTo(Map.of("10.0.0.0/8", "same"));
    }
  }

  @Test
  void iteration_seesTreesThatAreShared() throws Exception {
    MmdbWriter writer = new MmdbWriter(BOTH);
    Map<String, Object> expected = new LinkedHashMap<>();
    for (String network :
        List.of("10.0.0.0/9", "2001:db8:0:1::a00:0/105", "2001:db9:0:1::a00:0/105")) {
      writer.insert(network, "same");
    }
    expected.put("10.0.0.0/9", "same");
    expected.put("2001:db8:0:1:0:0:a00:0/105", "same");
    expected.put("2001:db9:0:1:0:0:a00:0/105", "same");

    try (Reader reader = read(writer)) {
      assertThat(iterate(reader)).isEqualTo(expected);
    }
  }

  @Test
  void families_haveAValueEach() throws Exception {
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("::/0", "v6");

    try (Reader reader = read(writer)) {
      assertThat(iterate(reader)).hasSizeGreaterThan(1).containsValue("v6");
      assertThat(get(reader, "192.0.2.1")).isNull();
      assertThat(get(reader, "ffff::1")).isEqualTo("v6");
    }

    writer.insert("0.0.0.0/0", "v4");
    try (Reader reader = read(writer)) {
      assertThat(get(reader, "192.0.2.1")).isEqualTo("v4");
      assertThat(get(reader, "ffff::1")).isEqualTo("v6");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "::/96", "::5-2001:db8::", "::-::1:0:5"})
  void insert_refusesIpv6WhereIpv4Stands(String network) {
    MmdbWriter writer = new MmdbWriter(BOTH);

    assertThatThrownBy(() -> writer.insert(network, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an IPv6 network cannot lie in ::/96, where IPv4 stands (was %s)".formatted(network));
    assertThatThrownBy(() -> writer.insert(new PacketAddress(0, 1), 128, "x"))
        .hasMessageEndingWith("where IPv4 stands (was ::1/128)");
  }

  @Test
  void range_coversItsAddressesOnly() throws IOException {
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("192.0.2.5-192.0.2.77", "v4");
    writer.insert("2001:db8::ffff-2001:db8::2:0", "v6");

    try (Reader reader = read(writer)) {
      assertThat(get(reader, "192.0.2.4")).isNull();
      assertThat(get(reader, "192.0.2.5")).isEqualTo("v4");
      assertThat(get(reader, "192.0.2.77")).isEqualTo("v4");
      assertThat(get(reader, "192.0.2.78")).isNull();
      assertThat(get(reader, "2001:db8::fffe")).isNull();
      assertThat(get(reader, "2001:db8::ffff")).isEqualTo("v6");
      assertThat(get(reader, "2001:db8::2:0")).isEqualTo("v6");
      assertThat(get(reader, "2001:db8::2:1")).isNull();
    }
  }

  @Test
  void range_mayEndWithTheLastAddress() throws IOException {
    MmdbWriter writer = new MmdbWriter(BOTH);
    writer.insert("255.255.255.254-255.255.255.255", "v4");
    writer.insert("8000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "v6");

    try (Reader reader = read(writer)) {
      assertThat(get(reader, "255.255.255.253")).isNull();
      assertThat(get(reader, "255.255.255.255")).isEqualTo("v4");
      assertThat(get(reader, "7fff::")).isNull();
      assertThat(get(reader, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isEqualTo("v6");
    }
  }

  @Test
  void ipv4Database_answersForIpv4() throws Exception {
    MmdbWriter writer = new MmdbWriter(IPV4);
    writer.insert("0.0.0.0/1", "low");
    writer.insert("192.0.2.1", "one");

    try (Reader reader = read(writer)) {
      assertThat(reader.getMetadata().ipVersion()).isEqualTo(4);
      assertThat(iterate(reader)).isEqualTo(Map.of("0.0.0.0/1", "low", "192.0.2.1/32", "one"));
    }
  }

  @Test
  void ipv4Database_refusesIpv6() {
    MmdbWriter writer = new MmdbWriter(IPV4);

    assertThatThrownBy(() -> writer.insert("2001:db8::/32", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an IPv6 network cannot be in a database of IPv4");
  }

  @Test
  void aliases_haveTheValueOfTheirIpv4Address() throws Exception {
    MmdbWriter writer = new MmdbWriter(ALIASED);
    writer.insert("192.0.2.0/24", "v4");
    writer.insert("2000::/3", "v6");

    try (Reader reader = read(writer)) {
      assertThat(get(reader, "2002:c000:0201::1")).isEqualTo("v4");
      assertThat(get(reader, "2001:0:c000:0201::1")).isEqualTo("v4");
      assertThat(get(reader, "2002:c000:0301::1")).isNull();
      assertThat(get(reader, "2001:db8::1")).isEqualTo("v6");
      assertThat(iterate(reader))
          .containsEntry("192.0.2.0/24", "v4")
          .doesNotContainKey("2002:c000:200::/40");
    }
  }

  @Test
  void aliases_takeNoNetworkInside() {
    MmdbWriter writer = new MmdbWriter(ALIASED);

    assertThatThrownBy(() -> writer.insert("2002:c000::/24", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2002::/16 cannot be in a database where these stand for IPv4");
  }

  @Test
  void metadata_isReadBack() throws IOException {
    MmdbWriter writer = new MmdbWriter(IPV4);
    writer.insert("10.0.0.0/8", "x");

    try (Reader reader = read(writer)) {
      Metadata metadata = reader.getMetadata();
      assertThat(metadata.databaseType()).isEqualTo("Test");
      assertThat(metadata.description()).isEqualTo(Map.of("en", "Only IPv4"));
      assertThat(metadata.buildTime()).isEqualTo(BUILT);
      assertThat(metadata.recordSize()).isEqualTo(24);
      assertThat(metadata.nodeCount()).isEqualTo(8);
    }
  }

  @Test
  void emptyDatabase_isReadable() throws Exception {
    try (Reader reader = read(new MmdbWriter(BOTH))) {
      assertThat(get(reader, "192.0.2.1")).isNull();
      assertThat(get(reader, "2001:db8::1")).isNull();
      assertThat(iterate(reader)).isEmpty();
    }
  }

  /** A filler of 20 MB makes the references too large for 24 bits. */
  @Test
  void recordSize_growsWithTheData() throws IOException {
    MmdbWriter writer = new MmdbWriter(BOTH);
    for (int i = 0; i < 200; i++) {
      writer.insert("10.0.%d.0/24".formatted(i), (i + " ").repeat(40_000));
    }
    writer.insert("200.0.0.0/8", "after");

    try (Reader reader = read(writer)) {
      assertThat(reader.getMetadata().recordSize()).isEqualTo(28);
      assertThat(get(reader, "10.0.7.1")).isEqualTo("7 ".repeat(40_000));
      assertThat(get(reader, "10.0.199.1")).isEqualTo("199 ".repeat(40_000));
      assertThat(get(reader, "200.1.1.1")).isEqualTo("after");
    }
  }

  @Test
  void insert_refusesWhatIsNoNetwork() {
    MmdbWriter writer = new MmdbWriter(BOTH);

    assertThatThrownBy(() -> writer.insert("10.0.0.1/8", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0.0.0/8");
  }

  @Test
  void insert_refusesBitsBehindThePrefix() {
    MmdbWriter writer = new MmdbWriter(BOTH);
    PacketAddress address = new PacketAddress(0x2001_0db8_0000_0001L, 0);

    assertThatThrownBy(() -> writer.insert(address, 32, "x"))
        .hasMessage("must have no bits behind the prefix (was 2001:db8:0:1::/32)");
    assertThatThrownBy(() -> writer.insert(address, 129, "x"))
        .hasMessageContaining("from 0 to 128");
  }

  @Test
  void insert_refusesValuesWithoutAType() {
    MmdbWriter writer = new MmdbWriter(BOTH);

    assertThatThrownBy(() -> writer.insert("::/0", BUILT)).hasMessageContaining("cannot hold");
    assertThatThrownBy(() -> writer.insert("::/0", -5L)).hasMessageContaining("the number -5");
    assertThatThrownBy(() -> writer.insert("::/0", BigInteger.TWO.pow(128)))
        .hasMessageContaining("cannot hold the number");
    assertThatThrownBy(() -> writer.insert("::/0", Map.of(1, "x")))
        .hasMessage("a key of a map must be text: 1");
  }

  @Test
  void write_leavesTheOldFileWhenItFails() throws IOException {
    Path file = folder.resolve("missing").resolve("test.mmdb");

    assertThatThrownBy(() -> new MmdbWriter(BOTH).write(file)).isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  /** Random networks inside one another, against a search of the list. */
  @Test
  void randomNetworks_areFoundAsASearchFindsThem() throws IOException {
    Random random = new Random(20260617);
    Map<String, String> model = new LinkedHashMap<>();
    MmdbWriter writer = new MmdbWriter(BOTH);
    for (int i = 0; i < 3000; i++) {
      int length = 4 + random.nextInt(29);
      int bits = random.nextInt() & 0xF000_F0F0 & -1 << (32 - length);
      String network = text(bits) + "/" + length;
      String value = "v" + random.nextInt(5);
      model.put(network, value);
      writer.insert(network, value);
    }

    try (Reader reader = read(writer)) {
      for (int i = 0; i < 2000; i++) {
        int address = random.nextInt() & 0xF000_F0F1;
        assertThat(get(reader, text(address))).isEqualTo(expected(model, address));
      }
    }
  }

  private static @Nullable String expected(Map<String, String> model, int address) {
    for (int length = 32; length >= 4; length--) {
      String value = model.get(text(address & -1 << (32 - length)) + "/" + length);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static String text(int address) {
    return PacketAddress.text(0, PacketAddress.ipv4Low(address));
  }
}
