package isochrone.host.probing;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Clock;
import isochrone.traffic.Lookup.Found;
import isochrone.traffic.Lookup.Question;
import isochrone.wire.PacketAddress;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Looking names up, over real sockets. */
class DnsLookupTest {
  private static final String SOA = "example.net. %d SOA ns hostmaster 1 3600 600 604800 %d";
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration LATE = Duration.ofSeconds(20);

  private static Found find(Duration timeout, List<InetSocketAddress> servers, int type)
      throws Exception {
    CompletableFuture<Found> found = new CompletableFuture<>();
    WireName name = WireName.of("www.example.net.");
    DnsLookup lookup = new DnsLookup(timeout, List::of, Clock.system());
    lookup.find(new Question(name, type, servers), found::complete);
    return found.get(60, TimeUnit.SECONDS);
  }

  private static Found find(PlainNameServer server, int type) throws Exception {
    return find(LATE, List.of(server.address()), type);
  }

  private static List<String> addresses(Found found) {
    return found.data().stream().map(data -> PacketAddress.of(data).toString()).toList();
  }

  private static Message with(Message response, int section, String... records) throws IOException {
    for (String text : records) {
      String[] words = text.split(" ", 4);
      int type = Type.value(words[2]);
      response.addRecord(
          Record.fromString(
              Name.fromString(words[0]),
              type,
              DClass.IN,
              Long.parseLong(words[1]),
              words[3],
              Name.fromString("example.net.")),
          section);
    }
    return response;
  }

  private static PlainNameServer answering(String... records) throws IOException {
    return new PlainNameServer(
        (question, response, tcp) -> with(response, Section.ANSWER, records));
  }

  private static PlainNameServer failing(int rcode) throws IOException {
    return new PlainNameServer(
        (question, response, tcp) -> {
          response.getHeader().setRcode(rcode);
          return response;
        });
  }

  @Test
  void records_areAllGiven_withTheLeastTtl() throws Exception {
    try (PlainNameServer server =
        answering(
            "www.example.net. 60 A 192.0.2.1",
            "www.example.net. 40 A 192.0.2.2",
            "www.example.net. 10 AAAA 2001:db8::1",
            "other.example.net. 5 A 192.0.2.9")) {
      Found found = find(server, RecordType.A);
      assertThat(addresses(found)).containsExactly("192.0.2.1", "192.0.2.2");
      assertThat(found.ttl()).isEqualTo(40);
      assertThat(found.trouble()).isNull();
      assertThat(server.asked()).containsExactly("www.example.net. A UDP");
      assertThat(addresses(find(server, RecordType.AAAA))).containsExactly("2001:db8::1");
    }
  }

  @Test
  void mappedAddress_staysOfItsType() throws Exception {
    try (PlainNameServer server = answering("www.example.net. 60 AAAA ::ffff:192.0.2.1")) {
      assertThat(find(server, RecordType.AAAA).data())
          .singleElement()
          .satisfies(data -> assertThat(data).hasSize(16));
    }
  }

  @Test
  void ttlWithTheFirstBit_countsAsZero() throws IOException {
    Message response = with(new Message(), Section.ANSWER, "www.example.net. 60 A 192.0.2.1");
    byte[] bytes = response.toWire();
    // The address, its length, and before them the TTL.
    bytes[bytes.length - 4 - 2 - 4] = (byte) 0x80;
    AliasChain chain = new AliasChain(Name.fromString("www.example.net."), Type.A);
    assertThat(chain.follow(new Message(bytes))).isEqualTo(AliasChain.Step.RECORDS);
    assertThat(chain.ttl()).isZero();
  }

  @Test
  void aliases_areFollowedInOneResponse() throws Exception {
    try (PlainNameServer server =
        answering(
            "b.example.net. 50 A 192.0.2.1",
            "www.example.net. 20 CNAME a.example.net.",
            "a.example.net. 30 CNAME b.example.net.")) {
      Found found = find(server, RecordType.A);
      assertThat(addresses(found)).containsExactly("192.0.2.1");
      assertThat(found.ttl()).isEqualTo(20);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aliasThatIsLeftOpen_isAskedFor() throws Exception {
    try (PlainNameServer server =
        new PlainNameServer(
            (question, response, tcp) ->
                question.getName().toString().equals("www.example.net.")
                    ? with(response, Section.ANSWER, "www.example.net. 20 CNAME a.example.org.")
                    : with(response, Section.ANSWER, "a.example.org. 50 A 192.0.2.1"))) {
      Found found = find(server, RecordType.A);
      assertThat(addresses(found)).containsExactly("192.0.2.1");
      assertThat(found.ttl()).isEqualTo(20);
      assertThat(server.asked()).containsExactly("www.example.net. A UDP", "a.example.org. A UDP");
    }
  }

  @Test
  void aliasesInACircle_areTrouble() throws Exception {
    try (PlainNameServer server =
        answering(
            "www.example.net. 20 CNAME a.example.net.",
            "a.example.net. 20 CNAME www.example.net.")) {
      assertThat(find(server, RecordType.A).trouble()).isEqualTo("its aliases lead nowhere");
    }
  }

  @Test
  void absence_isNoTrouble_andLastsAsTheSoaSays() throws Exception {
    for (int rcode : new int[] {Rcode.NOERROR, Rcode.NXDOMAIN}) {
      try (PlainNameServer server =
          new PlainNameServer(
              (question, response, tcp) -> {
                response.getHeader().setRcode(rcode);
                return with(response, Section.AUTHORITY, SOA.formatted(60, 45));
              })) {
        Found found = find(server, RecordType.A);
        assertThat(found.data()).isEmpty();
        assertThat(found.trouble()).isNull();
        assertThat(found.ttl()).isEqualTo(45);
      }
    }
  }

  @Test
  void absenceBehindAnAlias_lastsAsLongAsTheAlias() throws Exception {
    try (PlainNameServer server =
        new PlainNameServer(
            (question, response, tcp) ->
                with(
                    with(response, Section.ANSWER, "www.example.net. 20 CNAME a.example.net."),
                    Section.AUTHORITY,
                    SOA.formatted(60, 45)))) {
      Found found = find(server, RecordType.A);
      assertThat(found.data()).isEmpty();
      assertThat(found.trouble()).isNull();
      assertThat(found.ttl()).isEqualTo(20);
    }
  }

  @Test
  void referral_isTrouble() throws Exception {
    try (PlainNameServer server =
        new PlainNameServer(
            (question, response, tcp) ->
                with(response, Section.AUTHORITY, "net. 60 NS ns.example.org."))) {
      assertThat(find(server, RecordType.A).trouble()).endsWith("answers with a referral");
    }
  }

  @Test
  void longAnswer_comesOverTcp() throws Exception {
    try (PlainNameServer server =
        new PlainNameServer(
            (question, response, tcp) -> {
              if (!tcp) {
                response.getHeader().setFlag(Flags.TC);
                return response;
              }
              return with(response, Section.ANSWER, "www.example.net. 60 A 192.0.2.1");
            })) {
      assertThat(addresses(find(server, RecordType.A))).containsExactly("192.0.2.1");
      assertThat(server.asked())
          .containsExactly("www.example.net. A UDP", "www.example.net. A TCP");
    }
  }

  @Test
  void nextServer_isAsked_whereOneFailsOrIsSilentOrIsDown() throws Exception {
    try (PlainNameServer broken = failing(Rcode.SERVFAIL);
        PlainNameServer refusing = failing(Rcode.REFUSED);
        PlainNameServer silent = new PlainNameServer((question, response, tcp) -> null);
        PlainNameServer well = answering("www.example.net. 60 A 192.0.2.1")) {
      List<InetSocketAddress> servers =
          List.of(
              broken.address(),
              refusing.address(),
              silent.address(),
              new InetSocketAddress(broken.address().getAddress(), 1),
              well.address());
      assertThat(addresses(find(SOON, servers, RecordType.A))).containsExactly("192.0.2.1");
      assertThat(broken.asked()).hasSize(1);
      assertThat(refusing.asked()).hasSize(1);
      assertThat(silent.asked()).hasSize(1);
    }
  }

  @Test
  void trouble_tellsWhoSaidWhatInTheEnd() throws Exception {
    try (PlainNameServer broken = failing(Rcode.SERVFAIL);
        PlainNameServer silent = new PlainNameServer((question, response, tcp) -> null)) {
      String server = "%s port %d";
      Found failed = find(broken, RecordType.A);
      assertThat(failed.trouble())
          .isEqualTo(
              server.formatted(broken.address().getHostString(), broken.address().getPort())
                  + " answers SERVFAIL");
      assertThat(broken.asked()).hasSize(2);
      assertThat(find(SOON, List.of(silent.address()), RecordType.A).trouble())
          .endsWith(": no answer within 200 ms");
    }
  }

  @Test
  void machineWithoutNameServers_isTrouble() throws Exception {
    assertThat(find(SOON, List.of(), RecordType.A).trouble())
        .isEqualTo("the machine has no name server");
  }

  @Test
  void nameServersOfTheMachine_areAskedWhereNoneAreGiven() throws Exception {
    try (PlainNameServer server = answering("www.example.net. 60 A 192.0.2.1")) {
      DnsLookup lookup = new DnsLookup(LATE, () -> List.of(server.address()), Clock.system());
      assertThat(addresses(findByMachine(lookup))).containsExactly("192.0.2.1");
    }
  }

  private static Found findByMachine(DnsLookup lookup) throws Exception {
    CompletableFuture<Found> found = new CompletableFuture<>();
    Question question = new Question(WireName.of("www.example.net."), RecordType.A, List.of());
    lookup.find(question, found::complete);
    return found.get(60, TimeUnit.SECONDS);
  }

  @Test
  void nameServersOfTheMachine_areReadAgainAfterAFailure_tenSecondsApart() throws Exception {
    try (PlainNameServer broken = failing(Rcode.SERVFAIL);
        PlainNameServer well = answering("www.example.net. 60 A 192.0.2.1")) {
      List<InetSocketAddress> servers = new ArrayList<>();
      AtomicInteger reads = new AtomicInteger();
      SteppedClock clock = new SteppedClock();
      DnsLookup lookup =
          new DnsLookup(
              LATE,
              () -> {
                reads.incrementAndGet();
                return List.copyOf(servers);
              },
              clock);
      assertThat(findByMachine(lookup).trouble()).isEqualTo("the machine has no name server");
      servers.add(broken.address());
      clock.forward(Duration.ofSeconds(9));
      assertThat(findByMachine(lookup).trouble()).isEqualTo("the machine has no name server");
      assertThat(reads).hasValue(1);
      clock.forward(Duration.ofSeconds(1));
      assertThat(findByMachine(lookup).trouble()).endsWith("answers SERVFAIL");
      servers.set(0, well.address());
      clock.forward(Duration.ofSeconds(10));
      assertThat(addresses(findByMachine(lookup))).containsExactly("192.0.2.1");
      assertThat(reads).hasValue(3);
      // While all is well they are left alone.
      clock.forward(Duration.ofDays(1));
      assertThat(addresses(findByMachine(lookup))).containsExactly("192.0.2.1");
      assertThat(reads).hasValue(3);
    }
  }

  /** Time that goes on when told to. */
  private static final class SteppedClock implements Clock {
    private long nanos;

    void forward(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos);
    }
  }
}
