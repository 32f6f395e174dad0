package isochrone.plugin.probes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Verdict;
import isochrone.api.traffic.Verdict.Outcome;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.wire.Rcode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;

class DnsProbeTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @Override
  protected ProbeFactory factory() {
    return new DnsFactory();
  }

  @Override
  protected String settings(int port) {
    return "port=" + port + " name=www.example.org";
  }

  @Override
  protected String settingsOverTcp(int port) {
    return settings(port) + " transport=tcp";
  }

  @Override
  protected String said(String text) {
    return text.equals("connection refused") ? "port unreachable" : text;
  }

  @Override
  protected Service healthy() {
    return NameServer.of("A", "192.0.2.1");
  }

  private Verdict check(NameServer server, String more, Duration timeout) {
    try (server;
        ProbeBench bench = new ProbeBench(factory(), settings(server.port()) + " " + more)) {
      return bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), timeout);
    }
  }

  private Verdict check(NameServer server, String more) {
    return check(server, more, AMPLE);
  }

  private static NameServer replying(int rcode) {
    return new NameServer((query, tcp) -> List.of(NameServer.reply(query, rcode).toWire()));
  }

  @Test
  void check_asksForNameAndType() {
    NameServer server =
        new NameServer(
            (query, tcp) -> {
              String asked = query.getQuestion().getName() + "/" + query.getQuestion().getType();
              String text = asked + "/" + query.getHeader().getFlag(Flags.RD);
              return List.of(NameServer.answer(query, "TXT", text).toWire());
            });
    assertThat(check(server, "record=TXT").text()).contains("www.example.org./16/true");
  }

  @Test
  void check_isHealthy_whenRecordsCome() {
    assertThat(check(NameServer.of("A", "192.0.2.1", "192.0.2.2"), ""))
        .isEqualTo(Verdict.healthy("got 192.0.2.1, 192.0.2.2").withCode(Rcode.NOERROR));
  }

  @Test
  void check_fails_whenThereAreNoRecords() {
    assertThat(check(NameServer.of("A"), ""))
        .isEqualTo(Verdict.failed("expected records of type A, got none").withCode(Rcode.NOERROR));
  }

  @Test
  void check_tellsResult() {
    assertThat(check(replying(Rcode.SERVFAIL), ""))
        .isEqualTo(Verdict.failed("expected NOERROR, got SERVFAIL").withCode(Rcode.SERVFAIL));
    assertThat(check(replying(Rcode.NXDOMAIN), "rcode=NXDOMAIN"))
        .isEqualTo(Verdict.healthy("got NXDOMAIN").withCode(Rcode.NXDOMAIN));
  }

  @Test
  void check_takesAnError_whenQuestionIsLeftOut() {
    NameServer server =
        new NameServer(
            (query, tcp) -> {
              Message reply = NameServer.reply(query, Rcode.FORMERR);
              reply.removeAllRecords(Section.QUESTION);
              return List.of(reply.toWire());
            });
    assertThat(check(server, "").text()).isEqualTo("expected NOERROR, got FORMERR");
  }

  @Test
  void check_comparesAllExpectedData() {
    String both = "expected=192.0.2.1,192.0.2.2";
    assertThat(check(NameServer.of("A", "192.0.2.2", "192.0.2.9", "192.0.2.1"), both).healthy())
        .isTrue();
    assertThat(check(NameServer.of("A", "192.0.2.1"), both).text())
        .isEqualTo("expected 192.0.2.1, 192.0.2.2, got 192.0.2.1");
    assertThat(check(NameServer.of("A", "192.0.2.2"), both + " match=any").healthy()).isTrue();
    assertThat(check(NameServer.of("A", "192.0.2.3"), both + " match=any").text())
        .isEqualTo("expected 192.0.2.1 or 192.0.2.2, got 192.0.2.3");
  }

  @Test
  void check_comparesNamesInAnyCase() {
    String expected = "record=MX {\n expected \"10 Mail.example.org\"\n}";
    assertThat(check(NameServer.of("MX", "10 mail.EXAMPLE.org."), expected).healthy()).isTrue();
    assertThat(check(NameServer.of("MX", "20 mail.example.org."), expected).healthy()).isFalse();
  }

  @Test
  void check_looksForAuthority_whenAsked() {
    assertThat(check(NameServer.of("A", "192.0.2.1"), "authoritative").healthy()).isTrue();
    NameServer resolver =
        new NameServer(
            (query, tcp) -> {
              Message answer = NameServer.answer(query, "A", "192.0.2.1");
              answer.getHeader().unsetFlag(Flags.AA);
              return List.of(answer.toWire());
            });
    assertThat(check(resolver, "authoritative").text())
        .isEqualTo("expected an authoritative answer, got another one");
  }

  @Test
  void check_asksAgainOverTcp_whenAnswerIsCutShort() {
    NameServer server =
        new NameServer(
            (query, tcp) -> {
              Message answer = NameServer.answer(query, "A", tcp ? "192.0.2.2" : "192.0.2.1");
              answer.getHeader().setFlag(tcp ? Flags.AA : Flags.TC);
              // The second one finds the socket closed, or nobody who cares.
              return tcp ? List.of(answer.toWire()) : List.of(answer.toWire(), answer.toWire());
            });
    try (server;
        ProbeBench bench = new ProbeBench(factory(), settings(server.port()))) {
      assertThat(bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE).text())
          .isEqualTo("got 192.0.2.2");
      assertThat(server.awaitEnds(1)).as("the connection is closed").isTrue();
    }
  }

  @Test
  void check_passesOverWhatDoesNotBelong() {
    NameServer server =
        new NameServer(
            (query, tcp) -> {
              byte[] right = NameServer.answer(query, "A", "192.0.2.1").toWire();
              byte[] otherId = right.clone();
              otherId[0] ^= 1;
              byte[] query2 = right.clone();
              query2[2] &= 0x7F;
              Message other = Message.newQuery(query.getQuestion().withName(Name.root));
              other.getHeader().setID(query.getHeader().getID());
              byte[] otherQuestion = NameServer.answer(other, "A", "192.0.2.9").toWire();
              return List.of(new byte[0], otherId, query2, otherQuestion, new byte[3000], right);
            });
    assertThat(check(server, "").text()).isEqualTo("got 192.0.2.1");
  }

  @Test
  void check_tellsThatOnlyOtherThingsCame() {
    NameServer server = new NameServer((query, tcp) -> List.of(new byte[20]));
    assertThat(check(server, "", SHORT).text())
        .isEqualTo("got messages that do not answer the query, and no other");
  }

  @Test
  void check_isLate_whenServerIsSilent() {
    NameServer server = new NameServer((query, tcp) -> List.of());
    assertThat(check(server, "", SHORT)).isEqualTo(Verdict.late(SHORT));
  }

  @Test
  void check_isLate_whenNothingFollowsTheCutAnswer() {
    NameServer server =
        new NameServer(
            (query, tcp) -> {
              Message answer = NameServer.answer(query, "A");
              answer.getHeader().setFlag(Flags.TC);
              return tcp ? List.of() : List.of(answer.toWire());
            });
    assertThat(check(server, "", SHORT).outcome()).isEqualTo(Outcome.LATE);
  }

  @Test
  void check_concludesNothing_whenThereIsNoSocketForDatagramsLeft() {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      ChannelFactory<Channel> none =
          () -> {
            throw new ChannelException(new SocketException("Too many open files"));
          };
      Bootstrap sockets = new Bootstrap().group(group).channelFactory(none);
      Connections connections = new Connections(group.next(), sockets, sockets);
      InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
      Expected any = new Expected(Rcode.NOERROR, 1, List.of(), true, false);
      DnsSettings settings = new DnsSettings(53, Name.root, false, any);
      List<Verdict> said = new ArrayList<>();
      group
          .submit(() -> new DnsCheck(settings, connections, server, said::add).begin(AMPLE))
          .syncUninterruptibly();
      assertThat(said).containsExactly(Verdict.unknown("cannot check: too many open files"));
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  @Test
  void check_endsAtAHundredStrays() {
    byte[] stray = {0};
    List<byte[]> flood = Collections.nCopies(200, stray);
    assertThat(check(new NameServer((query, tcp) -> flood), ""))
        .isEqualTo(Verdict.failed("got 100 messages that do not answer the query, and no other"));
  }
}
