package isochrone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import isochrone.kit.InMemoryServer;
import isochrone.wire.Packet;
import isochrone.wire.QueryView;
import isochrone.wire.Transport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Whatever is sent to a whole server, it answers properly or not at all, and goes on. */
class ServerFuzzTest {
  private static final String COREFILE =
      """
      example.org:1053 {
          authority ns1.example.org. hostmaster.example.org. {
              ns ns1.example.org. 192.0.2.53 2001:db8::53
          }
          records {
              @       300 MX    10 mail
              mail    300 A     192.0.2.25
              web     60  A     192.0.2.80
              alias   60  CNAME chain
              chain   60  CNAME web
              loop    60  CNAME loop
              away    60  CNAME www.example.net.
              steered 60  CNAME www
              *.wild  60  CNAME web
              *.w     60  A     192.0.2.99
              a.b.c   60  TXT   deep
              sub     600 NS    ns.sub
              sub     600 NS    ns1
              ns.sub  600 A     192.0.2.153
              inside  60  CNAME host.sub
              old     120 DNAME new
              turn    120 DNAME turn.old
              a.new   300 A     192.0.2.7
              _x._tcp 300 SRV   1 2 443 web
          }
          profile www weighted {
              endpoint a 192.0.2.1,2001:db8::1 weight=3
              endpoint b 192.0.2.2,2001:db8::2 weight=1
          }
          profile app priority {
              endpoint first first.example.net. priority=1
              endpoint second second.example.net. priority=2
          }
      }
      who.example:1053 {
          whoami
      }
      """;

  private static InMemoryServer server;

  private final QueryView view = new QueryView();

  @BeforeAll
  static void start() {
    server = InMemoryServer.of(COREFILE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @FuzzTest(maxDuration = "3m")
  void packet_isAnsweredProperlyOrNotAtAll(byte[] data) {
    Packet packet = Messages.packet(data);
    packet.transport(data.length % 2 == 0 ? Transport.UDP : Transport.TCP);
    byte[] answer = server.send(packet);
    assertThat(answer.length > 0).isEqualTo(view.parse(packet));
    if (answer.length > 0) {
      assertThat(answer).hasSizeLessThanOrEqualTo(view.limit());
      Message message = Messages.read(answer);
      assertThat(message.getHeader().getID()).isEqualTo(view.id());
      assertThat(message.getRcode()).isNotEqualTo(Rcode.SERVFAIL);
    }
    assertThat(server.count("panics_total")).isZero();
  }
}
