package isochrone.plugin.serving.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** Random hosts files, as untidy as people write them, against the plainest model of one. */
class HostsPropertyTest {
  private static final int LINES = 300;
  private static final int ADDRESSES = 24;
  private static final int NAMES = 40;
  private static final String[] ENDS = {"\n", "\r\n", "\r"};
  private static final String[] USELESS = {
    "",
    "   \t",
    "# 192.0.2.1 n1.example.org",
    "192.0.2.1",
    "192.0.2.256 n1.example.org",
    "n1.example.org 192.0.2.1",
    "192.0.2.1 # n1.example.org",
    "192.0.2.1/24 n2.example.org",
    "2001:db8:::1 n3.example.org",
    "192.0.2.1 n4.example.net",
    "192.0.2.1 a..example.org",
  };

  @TempDir private Path folder;

  /** What a file of only good lines would say: the records of each name and type, in order. */
  private final Map<String, Set<String>> model = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void answers_agreeWithTheModel(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(seed % 2 == 0 ? "\uFEFF" : "");
    String end = ENDS[random.nextInt(ENDS.length)];
    for (int i = 0; i < LINES; i++) {
      text.append(random.nextInt(4) == 0 ? any(random, USELESS) : line(random)).append(end);
    }
    Files.writeString(folder.resolve("hosts"), text);
    String corefile = "example.org 192.0.2.0/24 2001:db8::/32 {\n hosts hosts example.org\n}";
    try (InMemoryServer server = InMemoryServer.in(folder, corefile)) {
      for (int i = 0; i < NAMES; i++) {
        requireAnswer(server, name(i), "A");
        requireAnswer(server, name(i), "AAAA");
      }
      for (int i = 0; i < ADDRESSES; i++) {
        requireAnswer(server, reverse(i), "PTR");
      }
      int records = model.values().stream().mapToInt(Set::size).sum();
      assertThat(server.count("hosts_entries")).isEqualTo(records);
    }
  }

  private void requireAnswer(InMemoryServer server, String name, String type) {
    // By TCP, as some sets are large.
    Message answer = server.ask(Query.of(name, type).tcp());
    assertThat(answer.getSection(Section.ANSWER))
        .as("%s %s", name, type)
        .extracting(org.xbill.DNS.Record::rdataToString)
        .containsExactlyElementsOf(model.getOrDefault(name + " " + type, Set.of()));
  }

  /** A line that counts, and what it says. */
  private String line(Random random) {
    int address = random.nextInt(ADDRESSES);
    List<String> words = new ArrayList<>(List.of(address(random, address)));
    for (int i = 0; i <= random.nextInt(3); i++) {
      String name = name(random.nextInt(NAMES));
      put(name + (isIpv4(address) ? " A" : " AAAA"), plain(address));
      put(reverse(address) + " PTR", name + ".");
      words.add(untidy(random, name));
    }
    String blanks = any(random, " ", "\t", "  \t ", "\u000b");
    return any(random, "", " ", "\t")
        + words.stream().collect(Collectors.joining(blanks))
        + any(random, "", "  ", " # comment", "#comment 192.0.2.1 n1.example.org");
  }

  private void put(String question, String data) {
    model.computeIfAbsent(question, key -> new LinkedHashSet<>()).add(data);
  }

  private static String untidy(Random random, String name) {
    String text = random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
    return random.nextInt(3) == 0 ? text + "." : text;
  }

  private static String any(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String name(int index) {
    return "n" + index + (index % 5 == 0 ? ".deep.example.org" : ".example.org");
  }

  private static boolean isIpv4(int address) {
    return address % 2 == 0;
  }

  /** As dnsjava writes it. */
  private static String plain(int address) {
    return isIpv4(address)
        ? "192.0.2." + address
        : "2001:db8:0:0:0:0:0:" + Integer.toHexString(address);
  }

  private static String address(Random random, int address) {
    String hex = Integer.toHexString(address);
    return isIpv4(address)
        ? any(random, plain(address), plain(address), "::ffff:" + plain(address))
        : any(random, plain(address), "2001:db8::" + hex, "2001:DB8::0:" + hex + "%eth0");
  }

  private static String reverse(int address) {
    if (isIpv4(address)) {
      return address + ".2.0.192.in-addr.arpa";
    }
    return Integer.toHexString(address % 16)
        + "."
        + address / 16
        + ".0".repeat(22)
        + ".8.b.d.0.1.0.0.2.ip6.arpa";
  }
}
