package isochrone.plugin.geo.latency.measure;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class InviteTest {
  private static final String SENT = "isochrone_latency_invitations_total";
  private static final String ZONES =
      """
      example.org {
        latency {
          measure tcp region=westeurope invite=5% invite-period=10m
        }
      }
      example.net {
        latency {
          measure tcp region=westeurope
        }
      }
      """;
  private static final Query ASKED = Query.of("example.org", "SOA");

  private final InMemoryServer server = InMemoryServer.of(ZONES);

  private boolean isInvited(Query query) {
    Message message = server.ask(query);
    boolean truncated = message.getHeader().getFlag(Flags.TC);
    assertThat(message.getSection(Section.ANSWER)).hasSize(truncated ? 0 : 1);
    assertThat(message.getRcode()).isEqualTo(Rcode.NOERROR);
    return truncated;
  }

  /** Asks until there is an invitation, or often enough to be sure that there is none. */
  private boolean isEverInvited(Query query) {
    for (int i = 0; i < 1_000; i++) {
      if (isInvited(query)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void handle_invitesAsManyAsAskedFor() {
    int invited = 0;
    for (int i = 0; i < 10_000; i++) {
      // Each client in a prefix of its own.
      invited += isInvited(ASKED.from("10." + i / 256 + "." + i % 256 + ".1", 53)) ? 1 : 0;
    }
    // 500, and a standard deviation of 22; some share a slot.
    assertThat(invited).isBetween(400, 600);
    assertThat(server.count(SENT)).isEqualTo(invited);
  }

  @Test
  void handle_invitesNobodyTwiceInAPeriod_andOneOfAPrefixAMinute() {
    Map<Integer, Long> clients = new HashMap<>();
    Map<Integer, Long> prefixes = new HashMap<>();
    Set<Integer> again = new HashSet<>();
    long begin = server.clock().nanoTime();
    for (int i = 0; i < 60_000; i++) {
      int client = i * 31 % 64;
      int prefix = client / 8;
      if (isInvited(ASKED.from("10.0." + prefix + "." + client, 53))) {
        long now = server.clock().nanoTime() - begin;
        Long before = clients.put(client, now);
        Long beforeInPrefix = prefixes.put(prefix, now);
        assertThat(before == null || now - before >= Duration.ofMinutes(10).toNanos()).isTrue();
        assertThat(
                beforeInPrefix == null || now - beforeInPrefix >= Duration.ofMinutes(1).toNanos())
            .isTrue();
        if (before != null) {
          again.add(client);
        }
      }
      server.forward(Duration.ofMillis(50));
    }
    assertThat(clients).hasSizeGreaterThan(55);
    assertThat(again).hasSizeGreaterThan(50);
  }

  @Test
  void handle_leavesAloneWhoIsNotToBeInvited() {
    assertThat(isEverInvited(ASKED.tcp())).isFalse();
    assertThat(isEverInvited(Query.of("example.net", "SOA"))).isFalse();
    for (int i = 0; i < 1_000; i++) {
      Message refused = server.ask(Query.of("example.com", "SOA"));
      assertThat(refused.getHeader().getFlag(Flags.TC)).isFalse();
      assertThat(refused.getRcode()).isEqualTo(Rcode.REFUSED);
      assertThat(server.explain(ASKED)).isNotNull();
    }
    assertThat(server.count(SENT)).isZero();
    assertThat(isEverInvited(ASKED)).isTrue();
  }

  @Test
  void handle_invitesNobodyAnewAfterAReload() {
    assertThat(isEverInvited(ASKED)).isTrue();
    server.load(ZONES.replace("5%", "4%").replace("10m", "20m"));
    server.forward(Duration.ofMinutes(19));
    assertThat(isEverInvited(ASKED)).isFalse();
    server.forward(Duration.ofSeconds(61));
    assertThat(isEverInvited(ASKED)).isTrue();
  }

  @Test
  void handle_invitesByTheSendersAddress_ofIpv6ByItsNetwork() {
    assertThat(isEverInvited(ASKED.from("2001:db8:1:1::1", 53))).isTrue();
    assertThat(isEverInvited(ASKED.from("2001:db8:1:1::2", 53))).isFalse();
    assertThat(isEverInvited(ASKED.from("2001:db8:1:2::1", 53))).isFalse(); // the prefix's minute
    assertThat(isEverInvited(ASKED.from("2001:db8:2:1::1", 53))).isTrue();
    server.forward(Duration.ofSeconds(61));
    assertThat(isEverInvited(ASKED.from("2001:db8:1:1::2", 53))).isFalse();
    assertThat(isEverInvited(ASKED.from("2001:db8:1:2::1", 53))).isTrue();
  }

  @Test
  void handle_keepsEdns() {
    Query edns = ASKED.edns(true);
    Message invitation = server.ask(edns);
    for (int i = 0; !invitation.getHeader().getFlag(Flags.TC); i++) {
      assertThat(i).isLessThan(1_000);
      invitation = server.ask(edns);
    }
    assertThat(invitation.getOPT()).isNotNull();
  }

  @Test
  void handle_allocatesNothing() {
    for (Query query : new Query[] {ASKED, ASKED.from("2001:db8::1", 53), ASKED.edns(true)}) {
      assertThat(server.allocation(query)).isZero();
    }
  }
}
