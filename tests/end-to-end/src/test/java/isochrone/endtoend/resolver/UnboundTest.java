package isochrone.endtoend.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A real resolver in front, which tells of its clients and keeps answers for as many as it may. */
class UnboundTest {
  private static final int RANDOM_CLIENTS = 2_000;
  private static final int CLIENT_SUBNET = 8;

  /** Into how many aligned blocks the ranges below and what is between them cut 10.0.0.0/8. */
  private static final int BLOCKS = 19;

  private static final String[] TELLING = {
    "module-config: \"subnetcache iterator\"",
    "send-client-subnet: 127.0.0.1",
    "client-subnet-always-forward: yes"
  };

  /** Answers stay in caches for as long as this test runs. */
  private static final String COREFILE =
      """
      example.org {
          ecs
          prometheus 127.0.0.1:%d
          profile www subnet {
              ttl 3600
              endpoint low 192.0.2.1 subnets=10.0.0.0-10.95.255.255,127.1.0.0/16
              endpoint high 192.0.2.2 subnets=10.96.0.0/11,10.128.0.0-10.130.44.255,127.2.0.0/16
              endpoint others 192.0.2.3
          }
          profile only subnet {
              ttl 3600
              endpoint low 192.0.2.1 subnets=10.0.0.0-10.95.255.255
          }
          profile six subnet {
              ttl 3600
              endpoint one 192.0.2.1 subnets=2001:db8::/36
              endpoint others 192.0.2.3
          }
      }
      """;

  private static final String LOW = "192.0.2.1";
  private static final String HIGH = "192.0.2.2";
  private static final String OTHERS = "192.0.2.3";
  private static final String NOTHING = "nothing";

  @TempDir private Path folder;
  private int scrapePort;
  private RunningServer server;

  @BeforeEach
  void startServer() throws IOException {
    scrapePort = Ports.free();
    Path corefile = Files.writeString(folder.resolve("Corefile"), COREFILE.formatted(scrapePort));
    server = RunningServer.start(corefile);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private Unbound unbound(String... lines) throws IOException {
    return Unbound.start(Files.createDirectory(folder.resolve("unbound")), server.port(), lines);
  }

  /** What a client behind the resolver is answered. */
  private static String ask(DnsClient client, String name, byte... subnet) throws IOException {
    QueryMessage query = QueryMessage.of(name, "A").flags(QueryMessage.RD);
    if (subnet.length > 0) {
      query.option(CLIENT_SUBNET, subnet);
    }
    List<Record> records = new Message(query.ask(client, false)).getSection(Section.ANSWER);
    return records.isEmpty() ? NOTHING : records.get(0).rdataToString();
  }

  /** The option for one IPv4 client. */
  private static byte[] of(int... address) {
    byte[] option = {0, 1, 32, 0, 0, 0, 0, 0};
    for (int i = 0; i < address.length; i++) {
      option[4 + i] = (byte) address[i];
    }
    return option;
  }

  /** How many queries for a profile came to our server, once all are counted that came. */
  private int queries() throws IOException {
    double before = counted("TXT");
    server.client().udp(QueryMessage.of("end.example.org", "TXT").bytes());
    Until.answer("the last query", () -> counted("TXT"), seen -> seen > before);
    return (int) counted("A");
  }

  private double counted(String type) {
    Map<String, String> labels = Map.of("zone", "example.org.", "type", type);
    return Scrape.of(scrapePort).sum("isochrone_dns_requests_total", labels);
  }

  @Test
  void clientsInsideAScope_costOneQuery() throws IOException {
    try (Unbound unbound = unbound(TELLING)) {
      DnsClient client = unbound.client("127.0.0.1");
      assertThat(ask(client, "www.example.org", of(10, 1, 2, 3))).isEqualTo(LOW);
      assertThat(ask(client, "www.example.org", of(10, 60, 2, 3))).isEqualTo(LOW);
      assertThat(ask(client, "www.example.org", of(10, 1, 2, 4))).isEqualTo(LOW);
      assertThat(queries()).isEqualTo(1);
    }
  }

  @Test
  void clientsAcrossScopes_costOneQueryEach() throws IOException {
    try (Unbound unbound = unbound(TELLING)) {
      DnsClient client = unbound.client("127.0.0.1");
      assertThat(ask(client, "www.example.org", of(10, 1, 2, 3))).isEqualTo(LOW);
      assertThat(ask(client, "www.example.org", of(10, 100, 2, 3))).isEqualTo(HIGH);
      assertThat(ask(client, "www.example.org", of(10, 60, 2, 3))).isEqualTo(LOW);
      assertThat(ask(client, "www.example.org", of(10, 101, 2, 3))).isEqualTo(HIGH);
      assertThat(queries()).isEqualTo(2);
    }
  }

  @Test
  void clients_areToldApartByTheirOwnAddresses() throws IOException {
    try (Unbound unbound = unbound(TELLING)) {
      assertThat(ask(unbound.client("127.1.2.3"), "www.example.org")).isEqualTo(LOW);
      assertThat(ask(unbound.client("127.1.77.3"), "www.example.org")).isEqualTo(LOW);
      assertThat(ask(unbound.client("127.2.2.3"), "www.example.org")).isEqualTo(HIGH);
      assertThat(ask(unbound.client("127.3.2.3"), "www.example.org")).isEqualTo(OTHERS);
      assertThat(queries()).isEqualTo(3);
    }
  }

  @Test
  void randomClients_neverGetAnothersAnswer() throws IOException {
    Random random = new Random(7871);
    Set<String> networks = new HashSet<>();
    try (Unbound unbound = unbound(TELLING)) {
      DnsClient client = unbound.client("127.0.0.1");
      for (int i = 0; i < RANDOM_CLIENTS; i++) {
        int second = random.nextInt(256);
        int third = random.nextInt(256);
        networks.add(second + "." + third);
        assertThat(ask(client, "www.example.org", of(10, second, third, random.nextInt(256))))
            .as("10.%d.%d", second, third)
            .isEqualTo(region(second, third));
      }
    }
    assertThat(networks.size()).isGreaterThan(RANDOM_CLIENTS / 2);
    assertThat(queries()).isLessThanOrEqualTo(BLOCKS);
  }

  private static String region(int second, int third) {
    if (second < 96) {
      return LOW;
    }
    return second < 130 || (second == 130 && third < 45) ? HIGH : OTHERS;
  }

  @Test
  void ipv6Clients_areToldApart() throws IOException {
    try (Unbound unbound = unbound(TELLING)) {
      DnsClient client = unbound.client("127.0.0.1");
      byte[] inside = {0, 2, 48, 0, 0x20, 1, 0x0d, (byte) 0xb8, 0, 1};
      byte[] beside = {0, 2, 48, 0, 0x20, 1, 0x0d, (byte) 0xb8, 0x0f, 1};
      byte[] outside = {0, 2, 48, 0, 0x20, 1, 0x0d, (byte) 0xb8, 0x10, 1};
      assertThat(ask(client, "six.example.org", inside)).isEqualTo(LOW);
      assertThat(ask(client, "six.example.org", beside)).isEqualTo(LOW);
      assertThat(ask(client, "six.example.org", outside)).isEqualTo(OTHERS);
      assertThat(queries()).isEqualTo(2);
    }
  }

  @Test
  void nothing_isKeptForItsScopeOnly() throws IOException {
    try (Unbound unbound = unbound(TELLING)) {
      DnsClient client = unbound.client("127.0.0.1");
      assertThat(ask(client, "only.example.org", of(10, 200, 2, 3))).isEqualTo(NOTHING);
      assertThat(ask(client, "only.example.org", of(10, 1, 2, 3))).isEqualTo(LOW);
      assertThat(ask(client, "only.example.org", of(10, 201, 2, 3))).isEqualTo(NOTHING);
      assertThat(ask(client, "only.example.org", of(10, 2, 2, 3))).isEqualTo(LOW);
      assertThat(queries()).isEqualTo(2);
    }
  }

  @Test
  void resolverThatTellsNothing_decidesByItsOwnAddress() throws IOException {
    String[] lines = {"module-config: \"iterator\"", "outgoing-interface: 127.2.0.9"};
    try (Unbound unbound = unbound(lines)) {
      DnsClient client = unbound.client("127.1.2.3");
      assertThat(ask(client, "www.example.org")).isEqualTo(HIGH);
      assertThat(ask(client, "www.example.org", of(10, 1, 2, 3))).isEqualTo(HIGH);
      assertThat(queries()).isEqualTo(1);
    }
  }
}
