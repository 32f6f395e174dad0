package isochrone.endtoend.cost;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Type;

/** From the packet to the bytes of its response, answering allocates nothing. */
class AllocationTest {
  private static final String COREFILE =
      """
      (counted) {
          prometheus 127.0.0.1:0
          errors
      }
      who.test:1053 {
          import counted
          whoami
      }
      records.test:1053 {
          import counted
          authority ns1.records.test hostmaster.records.test
          records {
              www 300 A 192.0.2.1
              www 300 AAAA 2001:db8::1
              a 300 CNAME b
              b 300 CNAME www
              * 300 TXT "wild"
              @ 300 MX 10 www
              old 300 DNAME new
              www.new 300 A 192.0.2.2
              sub 300 NS ns.sub
              ns.sub 300 A 192.0.2.3
              lead 300 CNAME app
          }
          profile app priority {
              endpoint one 192.0.2.1
          }
      }
      clients.test:1053 {
          import counted
          file clients.zone
      }
      steer.test:1053 {
          import counted
          profile first priority {
              endpoint one 192.0.2.1,2001:db8::1
              endpoint two 192.0.2.2,2001:db8::2
          }
          profile spread weighted {
              endpoint one 192.0.2.1,2001:db8::1 weight=3
              endpoint two 192.0.2.2,2001:db8::2
          }
          profile alias weighted {
              endpoint one one.example.net
              endpoint two two.example.net
          }
          profile off priority disabled {
              endpoint one 192.0.2.1
          }
      }
      located.test:1053 {
          import counted
          ecs
          geoip
          latency
          profile geographic geographic {
              nested europe performance geo=GEO-EU
              nested others several geo=WORLD
          }
          profile performance performance {
              nested west subnet location=westeurope
              nested east subnet-east location=eastus subnets=198.51.100.0/24
          }
          profile subnet subnet {
              endpoint one 192.0.2.1,2001:db8::1 subnets=193.0.0.0/16,2001:67c::/32
              endpoint two 192.0.2.2,2001:db8::2 ttl=5
          }
          profile subnet-east subnet no-match=nxdomain {
              endpoint one 192.0.2.1 subnets=193.0.0.0/16
          }
          profile several multivalue max-return=3 {
              endpoint one 192.0.2.1
              endpoint two 192.0.2.2
              endpoint three 192.0.2.3
              endpoint four 192.0.2.4
              endpoint five 2001:db8::5
          }
          profile tied performance {
              endpoint one 192.0.2.1 location=westeurope
              endpoint two 192.0.2.2 location=westeurope
              endpoint three 192.0.2.3 location=uksouth
          }
          profile weights performance {
              nested one order location=westeurope
          }
          profile order priority {
              nested one spread
          }
          profile spread weighted {
              endpoint one one.example.net weight=3
              endpoint two two.example.net
          }
          profile nowhere geographic {
              endpoint one 192.0.2.1 geo=AQ
          }
      }
      """;

  /** Name and type of questions, one for each way to an answer. */
  private static final List<String> QUESTIONS =
      List.of(
          "any.who.test A",
          "any.who.test TXT",
          "www.records.test A",
          "www.records.test AAAA",
          "wWw.ReCoRdS.TeSt A",
          "a.records.test A",
          "www.records.test TXT",
          "none.below.www.records.test A",
          "anything.records.test TXT",
          "records.test MX",
          "records.test SOA",
          "records.test ANY",
          "www.old.records.test A",
          "www.sub.records.test A",
          "lead.records.test A",
          "www.clients.test A",
          "www.clients.test AAAA",
          "none.clients.test A",
          "a.clients.test A",
          "any.star.clients.test TXT",
          "www.old.clients.test A",
          "www.sub.clients.test A",
          "sub.clients.test DS",
          "many.clients.test A",
          "odd.clients.test TYPE65280",
          "first.steer.test A",
          "first.steer.test AAAA",
          "first.steer.test MX",
          "spread.steer.test A",
          "spread.steer.test AAAA",
          "alias.steer.test A",
          "off.steer.test A",
          "none.steer.test A",
          "steer.test NS",
          "www.elsewhere.test A");

  /** Names that are answered by where the client is: by each method, and nested three deep. */
  private static final List<String> LOCATED =
      List.of(
          "geographic",
          "performance",
          "subnet",
          "subnet-east",
          "several",
          "tied",
          "weights",
          "nowhere");

  private static InMemoryServer server;

  @BeforeAll
  static void startServer() throws Exception {
    Path zone =
        Path.of(
            Objects.requireNonNull(AllocationTest.class.getResource("/clients/clients.zone"))
                .toURI());
    server = InMemoryServer.in(zone.resolveSibling("."), COREFILE);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> query_allocatesNothing() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String question : QUESTIONS) {
      String[] words = question.split(" ");
      Query query = Query.of(words[0], words[1]);
      tests.add(test(question, query));
      tests.add(test(question + ", EDNS, IPv6", query.edns(true).from("2001:db8::99", 5353)));
    }
    Query tcp = Query.of("spread.steer.test", "A").tcp();
    tests.add(test("by TCP", tcp));
    tests.add(test("by TCP, EDNS, IPv6", tcp.edns(false).from("2001:db8::99", 5353)));
    for (String name : LOCATED) {
      for (String type : List.of("A", "AAAA", "ANY", "TXT")) {
        Query query = Query.of(name + ".located.test", type);
        tests.add(test(name + " " + type, query));
        for (String subnet : List.of("193.0.6.0", "203.0.113.0", "2001:67c:2e8::", "2001:db8::")) {
          tests.add(test(name + " " + type + " " + subnet, query.edns(false, subnet(subnet))));
        }
      }
    }
    tests.add(test("version.bind CH", Query.of("version.bind", Type.TXT, DClass.CH)));
    return tests.stream();
  }

  private static EDNSOption subnet(String address) {
    try {
      InetAddress client = InetAddress.getByName(address);
      return new ClientSubnetOption(client.getAddress().length == 4 ? 24 : 56, client);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest test(String what, Query query) {
    return DynamicTest.dynamicTest(
        what, () -> assertThat(server.allocation(query)).as("octets").isZero());
  }
}
