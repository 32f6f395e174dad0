package isochrone.plugin.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.LogCapture;
import isochrone.kit.Query;
import isochrone.kit.ScriptedLookup;
import isochrone.traffic.Lookup.Found;
import isochrone.traffic.Lookup.Question;
import isochrone.wire.RecordType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** Names answered with the addresses that they resolve to. */
class FlattenTest {
  private static final String ORIGIN = "origin.example.net.";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ScriptedLookup lookup = new ScriptedLookup();

  private static String profile(String name, String... lines) {
    return "profile %s first {\n %s\n}".formatted(name, String.join("\n ", lines));
  }

  private static String apex(String... lines) {
    return profile("@", lines) + "\ntexts";
  }

  private Steering steering(String... lines) {
    return new Steering(lookup, lines);
  }

  @Test
  void apex_isAnsweredWithAddresses_besideItsRecords() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1", "192.0.2.2", "2001:db8::1");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1 192.0.2.2");
      assertThat(steering.answer("example.org", "AAAA")).isEqualTo("2001:db8:0:0:0:0:0:1");
      assertThat(steering.answer("example.org", "ANY"))
          .isEqualTo("192.0.2.1 192.0.2.2 2001:db8:0:0:0:0:0:1");
      assertThat(steering.answer("example.org", "CNAME")).isEqualTo("NODATA");
      assertThat(steering.answer("example.org", "TXT")).isEqualTo("text");
      assertThat(steering.answer("example.org", "SOA")).startsWith("ns.dns.example.org.");
      assertThat(steering.answer("example.org", "HTTPS")).isEqualTo("NODATA");
    }
  }

  @Test
  void absoluteNameOfTheApex_isFlattenedToo() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering = steering(profile("example.org.", "endpoint a origin.example.net"))) {
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void otherNames_areFlattenedOnlyWhenAsked() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering =
        steering(
            profile("www", "flatten", "endpoint a origin.example.net"),
            profile("app", "endpoint a origin.example.net"),
            "texts")) {
      assertThat(steering.www()).isEqualTo("192.0.2.1");
      assertThat(steering.answer("www.example.org", "TXT")).isEqualTo("text");
      assertThat(steering.answer("app.example.org", "A")).isEqualTo(ORIGIN);
      assertThat(steering.answer("app.example.org", "TXT")).isEqualTo(ORIGIN);
      assertThat(lookup.questions(ORIGIN)).isEqualTo(2);
    }
  }

  @Test
  void profileAsked_decidesForAllBelow() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering =
        steering(
            profile("www", "flatten", "nested a one"),
            profile("app", "nested a one"),
            profile("one", "nested b two"),
            profile("two", "endpoint c origin.example.net"))) {
      assertThat(steering.www()).isEqualTo("192.0.2.1");
      assertThat(steering.answer("www.example.org", "AAAA")).isEqualTo("NODATA");
      assertThat(steering.answer("app.example.org", "A")).isEqualTo(ORIGIN);
      assertThat(steering.answer("two.example.org", "A")).isEqualTo(ORIGIN);
    }
  }

  @Test
  void profileBelow_flattensOnlyUnderItsOwnName() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering =
        steering(
            profile("www", "nested a one"),
            profile("one", "flatten", "endpoint b origin.example.net"))) {
      assertThat(steering.www()).isEqualTo(ORIGIN);
      assertThat(steering.answer("one.example.org", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void mixedKindsBelow_leaveOtherTypesToTheZone_whereTheAnswerIsAnAddress() {
    try (Steering steering =
        steering(
            profile("www", "nested a addresses", "nested b names"),
            profile("addresses", "monitor scripted tolerated-failures=0", "endpoint c 192.0.2.1"),
            profile("names", "endpoint d origin.example.net"),
            "texts")) {
      assertThat(steering.answer("www.example.org", "TXT")).isEqualTo("text");
      assertThat(steering.answer("www.example.org", "MX")).isEqualTo("NODATA");
      steering.probe.fail("c", "on purpose");
      steering.server.forward(Duration.ofMinutes(1));
      assertThat(steering.answer("www.example.org", "TXT")).isEqualTo(ORIGIN);
    }
  }

  @Test
  void mixedKindsBelow_areAllAddresses_whenFlattened() {
    lookup.resolve(ORIGIN, 60, "192.0.2.7");
    try (Steering steering =
        steering(
            profile("www", "flatten", "nested a addresses", "nested b names"),
            profile("addresses", "monitor scripted tolerated-failures=0", "endpoint c 192.0.2.1"),
            profile("names", "endpoint d origin.example.net"),
            "texts")) {
      assertThat(steering.www()).isEqualTo("192.0.2.1");
      steering.probe.fail("c", "on purpose");
      steering.server.forward(Duration.ofMinutes(1));
      assertThat(steering.www()).isEqualTo("192.0.2.7");
      assertThat(steering.answer("www.example.org", "TXT")).isEqualTo("text");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ttl 100, endpoint a origin.example.net, 60, 60",
    "ttl 20, endpoint a origin.example.net, 60, 20",
    "ttl 100, endpoint a origin.example.net ttl=7, 60, 7",
    "ttl 20, endpoint a origin.example.net ttl=90, 60, 60",
    "ttl 20, endpoint a origin.example.net, 0, 0",
  })
  void ttl_isTheSmallerOfBoth(String ttl, String endpoint, int target, int expected) {
    lookup.resolve(ORIGIN, target, "192.0.2.1");
    try (Steering steering = steering(profile("www", "flatten", ttl, endpoint))) {
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(expected);
      assertThat(steering.ttl("www.example.org", "ANY")).isEqualTo(expected);
    }
  }

  @Test
  void ttl_isSuspect_whileAProbeFails() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering =
        steering(
            profile(
                "www",
                "flatten",
                "ttl 50",
                "suspect-ttl 5",
                "monitor scripted interval=10s timeout=5s",
                "endpoint a origin.example.net"))) {
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(50);
      steering.probe.fail("a", "on purpose");
      steering.server.forward(Duration.ofSeconds(10));
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(5);
    }
  }

  @Test
  void name_isLookedUpAnew_whenItsTtlIsOver() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      lookup.resolve(ORIGIN, 60, "192.0.2.2", "2001:db8::2");
      steering.server.forward(Duration.ofSeconds(59));
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
      steering.server.forward(SECOND);
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.2");
      // That there are no AAAA records is asked again as the scripted TTL says.
      assertThat(steering.answer("example.org", "AAAA")).isEqualTo("2001:db8:0:0:0:0:0:2");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "3600, 3600", "2147483647, 3600"})
  void lookups_areASecondToAnHourApart(int ttl, int seconds) {
    lookup.resolve(ORIGIN, ttl, "192.0.2.1", "2001:db8::1");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      lookup.forget();
      steering.server.forward(Duration.ofSeconds(seconds - 1));
      assertThat(lookup.questions(ORIGIN)).isZero();
      steering.server.forward(SECOND);
      assertThat(lookup.questions(ORIGIN)).isEqualTo(2);
    }
  }

  @Test
  void absence_isLookedUpAnewWithinAMinute() {
    lookup.resolve(ORIGIN, 86400, "192.0.2.1");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      lookup.forget();
      steering.server.forward(Duration.ofMinutes(1));
      assertThat(lookup.questions())
          .singleElement()
          .extracting(Question::type)
          .isEqualTo(RecordType.AAAA);
    }
  }

  @Test
  void absence_isNotLookedUpAgainWithinHalfAMinute_whateverItsTtl() {
    lookup.resolve(ORIGIN, 0, "192.0.2.1");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      lookup.forget();
      steering.server.forward(Duration.ofSeconds(29));
      assertThat(lookup.questions())
          .extracting(Question::type)
          .hasSize(29)
          .containsOnly(RecordType.A);
      steering.server.forward(SECOND);
      assertThat(lookup.questions()).extracting(Question::type).contains(RecordType.AAAA);
    }
  }

  @Test
  void noAddressYet_isServfail_neverANegative() {
    lookup.fail(ORIGIN, "on purpose");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      for (String type : List.of("A", "AAAA", "ANY")) {
        Message response = steering.server.ask("example.org", type);
        assertThat(response.getRcode()).isEqualTo(org.xbill.DNS.Rcode.SERVFAIL);
        assertThat(response.getSection(org.xbill.DNS.Section.AUTHORITY)).isEmpty();
        assertThat(response.getHeader().getFlag(Flags.AA)).isFalse();
      }
      assertThat(steering.answer("example.org", "CNAME")).isEqualTo("NODATA");
      assertThat(steering.answer("example.org", "TXT")).isEqualTo("text");
      lookup.resolve(ORIGIN, 60, "192.0.2.1");
      steering.server.forward(SECOND);
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void nameWithoutAnyAddress_isServfail_alsoAfterBetterTimes() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      lookup.resolve(ORIGIN, 60);
      steering.server.forward(Duration.ofMinutes(1));
      assertThat(steering.answer("example.org", "A")).isEqualTo("SERVFAIL");
      assertThat(steering.answer("example.org", "AAAA")).isEqualTo("SERVFAIL");
    }
  }

  @Test
  void familyThatNobodyCouldTell_isServfail_theOtherIsAnswered() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    lookup.fail(ORIGIN, RecordType.AAAA, "on purpose");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
      assertThat(steering.answer("example.org", "ANY")).isEqualTo("192.0.2.1");
      assertThat(steering.answer("example.org", "AAAA")).isEqualTo("SERVFAIL");
    }
  }

  @Test
  void addresses_stayForADay_whileTheNameCannotBeResolved() {
    lookup.resolve(ORIGIN, 600, "192.0.2.1");
    try (Steering steering = steering(apex("ttl 300", "endpoint a origin.example.net"))) {
      assertThat(steering.ttl("example.org", "A")).isEqualTo(300);
      lookup.fail(ORIGIN, "on purpose");
      steering.server.forward(Duration.ofMinutes(10));
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
      assertThat(steering.answer("example.org", "AAAA")).isEqualTo("NODATA");
      assertThat(steering.ttl("example.org", "A")).isEqualTo(30);
      steering.server.forward(DAY.minusSeconds(1));
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
      steering.server.forward(Duration.ofMinutes(1).plusSeconds(1));
      assertThat(steering.answer("example.org", "A")).isEqualTo("SERVFAIL");
      lookup.resolve(ORIGIN, 600, "192.0.2.3");
      steering.server.forward(Duration.ofMinutes(1));
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.3");
      assertThat(steering.ttl("example.org", "A")).isEqualTo(300);
    }
  }

  @Test
  void failures_areRetriedMoreAndMoreSeldom() {
    lookup.fail(ORIGIN, "on purpose");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      lookup.forget();
      // After 0.25 s, 0.5 s, 1 s and so on, within steps of a second.
      steering.server.forward(Duration.ofSeconds(5));
      assertThat(lookup.questions(ORIGIN)).isBetween(6L, 8L);
      steering.server.forward(Duration.ofMinutes(10));
      lookup.forget();
      steering.server.forward(Duration.ofMinutes(10));
      assertThat(lookup.questions(ORIGIN)).isEqualTo(20);
    }
  }

  @Test
  void lookupThatThrows_isAFailure() {
    lookup.breakDown(ORIGIN);
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      assertThat(steering.answer("example.org", "A")).isEqualTo("SERVFAIL");
      lookup.resolve(ORIGIN, 60, "192.0.2.1");
      steering.server.forward(SECOND);
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void lookupThatSaysNothing_isAFailure_andNotHeardLater() {
    lookup.silence(ORIGIN);
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      steering.server.forward(Duration.ofSeconds(29));
      assertThat(steering.server.count("isochrone_flatten_lookup_total", ORIGIN, "failed"))
          .isZero();
      lookup.resolve(ORIGIN, 60, "192.0.2.1");
      steering.server.forward(Duration.ofSeconds(2));
      assertThat(steering.server.count("isochrone_flatten_lookup_total", ORIGIN, "failed"))
          .isEqualTo(2);
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
      lookup.answerLate(Found.nothing(1));
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void lookups_areAHundredAtOnce() {
    List<String> profiles = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      lookup.silence("n" + i + ".example.net.");
      profiles.add(profile("p" + i, "flatten", "endpoint a n" + i + ".example.net"));
    }
    try (Steering steering = steering(profiles.toArray(new String[0]))) {
      assertThat(lookup.questions()).hasSize(100);
      lookup.answerLate(Found.failed("on purpose"));
      assertThat(lookup.questions()).hasSize(160);
      assertThat(steering.answer("p0.example.org", "A")).isEqualTo("SERVFAIL");
    }
  }

  @Test
  void name_isResolvedOnceForTheSameResolvers() {
    try (Steering steering =
        steering(
            profile("a", "flatten", "endpoint a origin.example.net"),
            profile("b", "flatten", "endpoint a origin.example.net", "endpoint b b.example.net"),
            profile("c", "flatten", "resolver 192.0.2.53 [2001:db8::53]:5353", "nested a a"),
            profile("d", "flatten", "resolver 192.0.2.53,[2001:db8::53]:5353", "nested a a"))) {
      assertThat(lookup.questions()).hasSize(6);
      assertThat(lookup.questions())
          .extracting(Question::resolvers)
          .contains(
              List.of(),
              List.of(
                  new InetSocketAddress("192.0.2.53", 53),
                  new InetSocketAddress("2001:db8::53", 5353)));
      assertThat(steering.server.count("isochrone_flatten_age_seconds", "system")).isZero();
      steering.server.forward(SECOND);
      assertThat(
              steering.server.count(
                  "isochrone_flatten_age_seconds",
                  ORIGIN,
                  "192.0.2.53:53,[2001:db8:0:0:0:0:0:53]:5353"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatIsSwitchedOff_isNotResolved() {
    try (Steering steering =
        steering(
            profile("a", "flatten", "disabled", "endpoint a origin.example.net"),
            profile("b", "flatten", "endpoint a origin.example.net disabled"))) {
      assertThat(lookup.questions()).isEmpty();
      assertThat(steering.answer("a.example.org", "A")).isEqualTo("NXDOMAIN");
      assertThat(steering.answer("b.example.org", "A")).isEqualTo("NXDOMAIN");
    }
  }

  @Test
  void reload_keepsWhatIsKnown_andStopsTheRest() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    lookup.resolve("old.example.net.", 60, "192.0.2.9");
    try (Steering steering =
        steering(
            profile("www", "flatten", "endpoint a origin.example.net"),
            profile("old", "flatten", "endpoint a old.example.net"))) {
      lookup.fail(ORIGIN, "on purpose");
      lookup.forget();
      steering.load(profile("app", "ttl 5", "flatten", "endpoint b origin.example.net"));
      assertThat(lookup.questions()).isEmpty();
      assertThat(steering.answer("app.example.org", "A")).isEqualTo("192.0.2.1");
      steering.server.forward(Duration.ofMinutes(5));
      assertThat(lookup.questions(ORIGIN)).isPositive();
      assertThat(lookup.questions("old.example.net.")).isZero();
      steering.load(profile("app", "endpoint b origin.example.net"));
      lookup.forget();
      steering.server.forward(Duration.ofMinutes(5));
      assertThat(lookup.questions()).isEmpty();
      assertThat(steering.answer("app.example.org", "A")).isEqualTo(ORIGIN);
    }
  }

  @Test
  void metrics_tellOfLookupsAndAddresses() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1", "192.0.2.2");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      String lookups = "isochrone_flatten_lookup_total";
      assertThat(steering.server.count(lookups, ORIGIN, "found")).isEqualTo(1);
      assertThat(steering.server.count(lookups, ORIGIN, "nothing")).isEqualTo(1);
      assertThat(steering.server.count("isochrone_flatten_addresses", ORIGIN, "system"))
          .isEqualTo(2);
      steering.answer("example.org", "A");
      steering.answer("example.org", "AAAA");
      assertThat(steering.server.count("isochrone_endpoint_selected_total", "example.org.", "a"))
          .isEqualTo(1);
      lookup.fail(ORIGIN, "on purpose");
      steering.server.forward(Duration.ofSeconds(90));
      assertThat(steering.server.count("isochrone_flatten_age_seconds", ORIGIN)).isEqualTo(90);
    }
  }

  @Test
  void log_tellsWhenItCannotBeResolved_andWhenItCanAgain() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (LogCapture log = new LogCapture("isochrone.flatten");
        Steering steering = steering(apex("endpoint a origin.example.net"))) {
      assertThat(log.lines()).isEmpty();
      lookup.fail(ORIGIN, "no answer");
      steering.server.forward(Duration.ofMinutes(5));
      lookup.resolve(ORIGIN, 60);
      steering.server.forward(Duration.ofMinutes(5));
      lookup.resolve(ORIGIN, 60, "192.0.2.1");
      steering.server.forward(Duration.ofMinutes(5));
      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0))
          .contains(ORIGIN + " cannot be resolved (no answer); what was known is kept");
      assertThat(log.lines().get(1)).contains(ORIGIN + " can be resolved again");
    }
  }

  @Test
  void explanation_tellsOfIt() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1");
    try (Steering steering = steering(apex("endpoint a origin.example.net"))) {
      assertThat(steering.server.explain(Query.of("example.org", "A")))
          .contains("flatten: origin.example.net. is answered with its addresses");
    }
  }

  @Test
  void query_allocatesNothing() {
    lookup.resolve(ORIGIN, 60, "192.0.2.1", "2001:db8::1");
    try (Steering steering =
        steering(profile("@", "nested a one"), profile("one", "endpoint b origin.example.net"))) {
      for (String type : List.of("A", "AAAA", "ANY", "CNAME")) {
        assertThat(steering.server.allocation(Query.of("example.org", type))).as(type).isZero();
      }
      lookup.resolve(ORIGIN, 60);
      steering.server.forward(Duration.ofMinutes(1));
      assertThat(steering.server.allocation(Query.of("example.org", "A"))).isZero();
    }
  }

  @Test
  void profileBelow_mustNotLeadBack() {
    assertThat(
            Steering.problems(
                profile("@", "nested a one"), profile("one", "endpoint b example.org")))
        .singleElement()
        .asString()
        .contains("target must not be example.org., which is flattened and leads here");
    assertThat(Steering.problems(profile("@", "endpoint b example.org")))
        .singleElement()
        .asString()
        .contains("target must not be the profile's own name");
  }
}
