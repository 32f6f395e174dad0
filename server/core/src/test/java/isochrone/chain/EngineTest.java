package isochrone.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.OwnedNames;
import isochrone.api.Stage;
import isochrone.net.QueryProcessor;
import isochrone.wire.AnswerBook;
import isochrone.wire.AnswerBookBuilder;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/** The life of a query from packet to response. */
class EngineTest {
  private static final RecordSet ADDRESS = RecordSet.address(30, 0, 0xffff_c000_0201L);
  private static final Handler SAYS_ADDRESS = x -> address(x);

  private final ChainFixture fixture = new ChainFixture();
  private final List<String> calls = new ArrayList<>();

  @Test
  void handlers_areAskedInOrderAndSeeTheResponseInReverse() {
    fixture
        .with("first", Stage.OBSERVE, new Recorder("first", Outcome.NEXT))
        .with("second", Stage.GUARD, new Recorder("second", Outcome.NEXT))
        .with("third", Stage.SERVE, new Recorder("third", Outcome.DONE))
        .with("never", Stage.SERVE, new Recorder("never", Outcome.DONE))
        .serve("example.org.");

    fixture.ask("www.example.org.", Type.A);

    assertThat(calls)
        .containsExactly(
            "handle first",
            "handle second",
            "handle third",
            "adjust third",
            "adjust second",
            "adjust first",
            "after third",
            "after second",
            "after first");
  }

  @Test
  void endOfChain_isNegativeWithSoa() {
    fixture.serve("example.org.");

    Message response = fixture.ask("www.example.org.", Type.A);

    assertThat(response.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(response.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(response.getSection(org.xbill.DNS.Section.AUTHORITY))
        .singleElement()
        .satisfies(soa -> assertThat(soa.getType()).isEqualTo(Type.SOA));
  }

  @Test
  void negative_isNodataForTheApexForOwnedNamesAndForTheirParents() {
    fixture.owning(owning("a.b.example.org.")).serve("example.org.");

    assertThat(fixture.ask("example.org.", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(fixture.ask("a.b.example.org.", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(fixture.ask("b.example.org.", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(fixture.ask("x.b.example.org.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void negative_isNodataBelowAWildcard() {
    fixture
        .owning(
            new OwnedNames() {
              @Override
              public int closest(WireName name) {
                return name.labels() - 2;
              }

              @Override
              public boolean wildcardBelow(WireName name, int label) {
                return name.labels() - label == 2;
              }
            })
        .serve("example.org.");

    assertThat(fixture.ask("x.example.org.", Type.TXT).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void outsideEveryZone_isRefusedAndSeenByTheObserver() {
    List<Integer> seen = new ArrayList<>();
    fixture.outside = x -> seen.add(x.response().rcode());
    fixture.with("serve", Stage.SERVE, SAYS_ADDRESS).serve("example.org.");

    assertThat(fixture.ask("example.net.", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
    assertThat(seen).containsExactly(Rcode.REFUSED);
  }

  @Test
  void dsAtAnApex_goesToTheParentZoneWhereItIsServed() {
    List<String> zones = new ArrayList<>();
    fixture
        .with(
            "serve",
            Stage.SERVE,
            x -> {
              zones.add(String.valueOf(x.zone() == null ? null : x.zone().text()));
              return Outcome.NEXT;
            })
        .serve("example.org.", "sub.example.org.", "example.net.");

    fixture.ask("sub.example.org.", Type.DS);
    fixture.ask("sub.example.org.", Type.A);
    fixture.ask("example.net.", Type.DS);

    assertThat(zones).containsExactly("example.org.", "sub.example.org.", "example.net.");
  }

  @Test
  void exception_isServfailAndCountedAndTheNextQueryIsServed() {
    fixture
        .with(
            "broken",
            Stage.SERVE,
            x -> {
              if (x.qname().labels() == 3) {
                throw new IllegalStateException("on purpose");
              }
              return address(x);
            })
        .serve("example.org.");

    assertThat(fixture.ask("www.example.org.", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(fixture.ask("a.www.example.org.", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(fixture.count("panics_total")).isEqualTo(1);
  }

  @Test
  void exceptionInAdjust_isServfail() {
    fixture
        .with(
            "broken",
            Stage.ADJUST,
            new Handler() {
              @Override
              public Outcome handle(Exchange x) {
                return Outcome.NEXT;
              }

              @Override
              public void adjust(Exchange x) {
                throw new IllegalStateException("on purpose");
              }
            })
        .with("serve", Stage.SERVE, SAYS_ADDRESS)
        .serve("example.org.");

    Message response = fixture.ask("www.example.org.", Type.A);

    assertThat(response.getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(response.getSection(org.xbill.DNS.Section.ANSWER)).isEmpty();
  }

  @Test
  void drop_isNoResponseAndStillObserved() {
    fixture
        .with("watch", Stage.OBSERVE, new Recorder("watch", Outcome.NEXT))
        .with("drop", Stage.GUARD, x -> Outcome.DROP)
        .serve("example.org.");

    assertThat(fixture.process("www.example.org.", Type.A)).isEqualTo(QueryProcessor.DROPPED);
    assertThat(calls).containsExactly("handle watch", "after watch");
  }

  @Test
  void alias_isFollowedInsideTheZone() {
    fixture
        .with("serve", Stage.SERVE, x -> aliasOrAddress(x, "target.example.org."))
        .serve("example.org.");

    Message response = fixture.ask("alias.example.org.", Type.A);

    assertThat(response.getSection(org.xbill.DNS.Section.ANSWER))
        .extracting(record -> record.getName() + " " + Type.string(record.getType()))
        .containsExactly("alias.example.org. CNAME", "target.example.org. A");
  }

  @Test
  void alias_isLeftAloneOutsideTheZone() {
    fixture
        .with("serve", Stage.SERVE, x -> aliasOrAddress(x, "target.example.net."))
        .serve("example.org.");

    assertThat(fixture.ask("alias.example.org.", Type.A).getSection(org.xbill.DNS.Section.ANSWER))
        .hasSize(1);
  }

  @Test
  void aliasToNothing_isNxdomainWithTheAlias() {
    fixture
        .with(
            "serve",
            Stage.SERVE,
            x -> x.following() ? Outcome.NEXT : aliasOrAddress(x, "gone.example.org."))
        .serve("example.org.");

    Message response = fixture.ask("alias.example.org.", Type.A);

    // RFC 6604 §2: the code is that of the last name
    assertThat(response.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(response.getSection(org.xbill.DNS.Section.ANSWER)).hasSize(1);
    assertThat(response.getSection(org.xbill.DNS.Section.AUTHORITY)).hasSize(1);
  }

  @Test
  void alias_isNotFollowed_whereAHandlerDoesNotAdmitItsTarget() {
    fixture
        .with("guard", Stage.GUARD, hiding("secret.example.org."))
        .with("serve", Stage.SERVE, x -> aliasOrAddress(x, "secret.example.org."))
        .serve("example.org.");

    Message response = fixture.ask("alias.example.org.", Type.A);

    assertThat(response.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(response.getSection(org.xbill.DNS.Section.ANSWER))
        .singleElement()
        .satisfies(alias -> assertThat(alias.getType()).isEqualTo(Type.CNAME));
  }

  @Test
  void addresses_goAlong_whereAllHandlersAdmitThem() {
    AnswerBookBuilder builder = new AnswerBookBuilder(2);
    int alias = put(builder, RecordSet.cname(30, ChainFixture.ZONE));
    int address = put(builder, ADDRESS);
    int ready =
        builder
            .begin(ChainFixture.ZONE)
            .add(Section.ANSWER, ChainFixture.ZONE, alias)
            .add(Section.ADDITIONAL, WireName.of("secret.example.org."), address)
            .add(Section.ADDITIONAL, WireName.of("open.example.org."), address)
            .end();
    AnswerBook book = builder.build();
    fixture
        .with("guard", Stage.GUARD, hiding("secret.example.org."))
        .with(
            "serve",
            Stage.SERVE,
            x -> {
              x.answer(book, ready, true);
              return Outcome.DONE;
            })
        .serve("example.org.");

    Message response = fixture.ask("example.org.", Type.CNAME);

    assertThat(response.getSection(org.xbill.DNS.Section.ANSWER)).hasSize(1);
    assertThat(response.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(response.getSection(org.xbill.DNS.Section.ADDITIONAL))
        .singleElement()
        .satisfies(open -> assertThat(open.getName()).hasToString("open.example.org."));
  }

  private static int put(AnswerBookBuilder builder, RecordSet set) {
    byte[] data = set.data(0);
    return builder.beginSet(set.type(), set.ttl(), 1).data(data, 0, data.length).endSet();
  }

  @Test
  void chainOfAliases_endsAfterEight() {
    int[] count = new int[1];
    fixture
        .with("serve", Stage.SERVE, x -> alias(x, WireName.of("n" + count[0]++ + ".example.org.")))
        .serve("example.org.");

    assertThat(fixture.ask("alias.example.org.", Type.A).getSection(org.xbill.DNS.Section.ANSWER))
        .hasSize(9);
  }

  @Test
  void chaosNames_sayWhoTheServerIs() {
    fixture.serve("example.org.");

    assertThat(chaos("version.bind.")).contains("Isochrone 1");
    assertThat(chaos("version.server.")).contains("Isochrone 1");
    assertThat(chaos("id.server.")).contains("node-1");
    assertThat(chaos("HOSTNAME.bind.")).contains("node-1");
    Message other = fixture.ask(ChainFixture.query("other.bind.", Type.TXT, DClass.CH));
    assertThat(other.getRcode()).isEqualTo(Rcode.REFUSED);
  }

  @Test
  void suspended_isAnsweredWhenResumed() {
    Sleeper sleeper = new Sleeper();
    fixture.with("sleeper", Stage.SERVE, sleeper).serve("example.org.");

    assertThat(fixture.process("www.example.org.", Type.A)).isEqualTo(QueryProcessor.LATER);
    // What the packet held must not matter any more.
    fixture.process("other.example.org.", Type.A);
    sleeper.tokens.get(0).resume(EngineTest::address);
    fixture.client.run();

    assertThat(fixture.client.received)
        .singleElement()
        .satisfies(
            response ->
                assertThat(response.getSection(org.xbill.DNS.Section.ANSWER).get(0).getName())
                    .hasToString("www.example.org."));
  }

  @Test
  void suspended_isServfailWhenItsTimeIsUpAndLateResumesAreCounted() {
    Sleeper sleeper = new Sleeper();
    fixture.with("sleeper", Stage.SERVE, sleeper).serve("example.org.");
    fixture.process("www.example.org.", Type.A);

    fixture.clock.forward(1999);
    fixture.engine.tick();
    assertThat(fixture.client.received).isEmpty();
    fixture.clock.forward(1);
    fixture.engine.tick();
    sleeper.tokens.get(0).resume(EngineTest::address);
    fixture.client.run();

    assertThat(fixture.client.received)
        .singleElement()
        .satisfies(response -> assertThat(response.getRcode()).isEqualTo(Rcode.SERVFAIL));
    assertThat(fixture.count("isochrone_suspended_late_total")).isEqualTo(1);
    assertThat(fixture.count("isochrone_suspended_overdue_total")).isEqualTo(1);
  }

  @Test
  void suspending_isServfailAboveTheLimit() {
    fixture.with("sleeper", Stage.SERVE, new Sleeper()).serve("example.org.");
    for (int i = 0; i < Waiting.MAX; i++) {
      assertThat(fixture.process("www.example.org.", Type.A)).isEqualTo(QueryProcessor.LATER);
    }

    assertThat(fixture.ask("www.example.org.", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
  }

  @Test
  void oldConfiguration_isUnusedOnceItsSuspendedQueriesHaveEnded() {
    Sleeper sleeper = new Sleeper();
    Live old = fixture.with("sleeper", Stage.SERVE, sleeper).serve("example.org.");
    fixture.process("www.example.org.", Type.A);
    fixture.serve("example.org.");
    boolean[] unused = new boolean[1];

    fixture.engine.retire(old, () -> unused[0] = true);
    assertThat(unused[0]).isFalse();
    sleeper.tokens.get(0).fail();
    fixture.client.run();

    assertThat(unused[0]).isTrue();
  }

  @Test
  void randomBytes_neverThrow() {
    fixture.with("serve", Stage.SERVE, SAYS_ADDRESS).serve("example.org.");
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 20_000; i++) {
      isochrone.wire.Packet packet = ChainFixture.packet(ChainFixture.query("www.example.org."));
      for (int flips = random.nextInt(8); flips >= 0; flips--) {
        packet.bytes()[random.nextInt(packet.length())] = (byte) random.nextInt();
      }
      packet.length(random.nextInt(packet.length() + 1));
      assertThat(fixture.engine.process(packet, Unpooled.buffer(), fixture.client))
          .isGreaterThanOrEqualTo(0);
    }
    assertThat(fixture.count("panics_total")).isZero();
  }

  private String chaos(String name) {
    Message response = fixture.ask(ChainFixture.query(name, Type.TXT, DClass.CH));
    return response.getSection(org.xbill.DNS.Section.ANSWER).get(0).rdataToString();
  }

  private static Outcome address(Exchange x) {
    x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), ADDRESS);
    return Outcome.DONE;
  }

  private static Outcome alias(Exchange x, WireName target) {
    x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), RecordSet.cname(30, target));
    return x.follow(target);
  }

  private static Outcome aliasOrAddress(Exchange x, String target) {
    return x.following() ? address(x) : alias(x, WireName.of(target));
  }

  /** A handler that admits all but the addresses of one name. */
  private static Handler hiding(String secret) {
    WireName hidden = WireName.of(secret);
    return new Handler() {
      @Override
      public Outcome handle(Exchange x) {
        return Outcome.NEXT;
      }

      @Override
      public boolean admits(Exchange x, WireName name, int type) {
        return type != Type.A || !name.equals(hidden);
      }
    };
  }

  private static OwnedNames owning(String text) {
    WireName owned = WireName.of(text);
    return name -> {
      for (int label = 0; label < name.labels(); label++) {
        if (owned.isWithin(name.suffix(label))) {
          return label;
        }
      }
      return name.labels();
    };
  }

  /** Notes each call. */
  private final class Recorder implements Handler {
    private final String name;
    private final Outcome outcome;

    Recorder(String name, Outcome outcome) {
      this.name = name;
      this.outcome = outcome;
    }

    @Override
    public Outcome handle(Exchange x) {
      calls.add("handle " + name);
      return outcome == Outcome.DONE ? address(x) : outcome;
    }

    @Override
    public void adjust(Exchange x) {
      calls.add("adjust " + name);
    }

    @Override
    public void after(Exchange x) {
      calls.add("after " + name);
    }
  }

  /** Suspends every query. */
  private static final class Sleeper implements Handler {
    final List<isochrone.api.Suspended> tokens = new ArrayList<>();

    @Override
    public Outcome handle(Exchange x) {
      tokens.add(x.suspend(2000));
      return Outcome.LATER;
    }
  }
}
