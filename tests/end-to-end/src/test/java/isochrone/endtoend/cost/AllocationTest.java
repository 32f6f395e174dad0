package isochrone.endtoend.cost;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xbill.DNS.DClass;
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
    tests.add(test("version.bind CH", Query.of("version.bind", Type.TXT, DClass.CH)));
    return tests.stream();
  }

  private static DynamicTest test(String what, Query query) {
    return DynamicTest.dynamicTest(
        what, () -> assertThat(server.allocation(query)).as("octets").isZero());
  }
}
