package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Page;
import isochrone.host.page.HandsPage;
import isochrone.kit.InMemoryServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Section;

class HandsPageTest {
  private static final String COREFILE =
      """
      example.org example.net {
          profile www priority {
              endpoint a 192.0.2.1
              endpoint b 192.0.2.2
              endpoint off 192.0.2.3 disabled
          }
          profile top priority {
              nested first www min-children=2
              endpoint last 192.0.2.4
          }
          profile alone priority {
              nested only www
          }
          profile slash/ed priority {
              endpoint x/y 192.0.2.5
              endpoint z 192.0.2.6
          }
          profile out weighted {
              disabled
              endpoint a 192.0.2.7
          }
      }
      """;

  private final InMemoryServer server = InMemoryServer.of(COREFILE);
  private final List<String> kept = new ArrayList<>();
  private @Nullable String trouble;
  private final HandsPage page =
      new HandsPage(
          server.traffic(),
          server.clock(),
          () -> {
            kept.add(String.valueOf(server.traffic().hands().keySet()));
            return trouble;
          });

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void drain_isSeenInAnswersAndKept() throws Exception {
    JsonNode reply = post(200, "'do':'drain','endpoints':['www.example.org/a'],'reason':'disks'");
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.2");
    assertThat(answer("www.example.net.")).isEqualTo("192.0.2.2");
    assertThat(reply.path("changed").asInt()).isEqualTo(1);
    assertThat(reply.path("kept").asBoolean()).isTrue();
    JsonNode one = reply.path("endpoints").path(0);
    assertThat(one.path("was").toString()).isEqualTo("{\"status\":\"Unmonitored\",\"hand\":null}");
    assertThat(one.path("is").path("status").asText()).isEqualTo("Disabled");
    assertThat(one.path("is").path("hand").path("reason").asText()).isEqualTo("disks");
    assertThat(kept).containsExactly("[www.example.org./a]");
  }

  @Test
  void enable_undoesIt() throws Exception {
    post(200, "'do':'drain','endpoints':['www.example.org/a']");
    JsonNode reply = post(200, "'do':'enable','endpoints':['www.example.org/a']");
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.1");
    assertThat(reply.path("endpoints").path(0).path("is").toString())
        .isEqualTo("{\"status\":\"Unmonitored\",\"hand\":null}");
    assertThat(get().path("hands")).isEmpty();
  }

  @Test
  void down_sendsClientsElsewhere_andUpBringsThemBack() throws Exception {
    post(200, "'do':'down','endpoints':['www.example.org/a']");
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.2");
    post(200, "'do':'up','endpoints':['www.example.org/a']");
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.1");
    assertThat(get().path("hands").path(0).path("kind").asText()).isEqualTo("forced up");
  }

  @Test
  void decision_endsInTime() throws Exception {
    post(200, "'do':'drain','endpoints':['www.example.org/a'],'for':'2h'");
    assertThat(get().path("hands").path(0).path("until").asText())
        .isEqualTo(server.clock().now().plus(Duration.ofHours(2)).toString());
    server.forward(Duration.ofHours(2).minusSeconds(1));
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.2");
    server.forward(Duration.ofSeconds(1));
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.1");
    assertThat(get().path("hands")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.org/a, www.example.org./a",
    "WWW.example.NET./a, www.example.org./a",
    "www.example.org/?, www.example.org./a www.example.org./b",
    "www.example.org, www.example.org./a www.example.org./b www.example.org./off",
    "*/a, out.example.org./a www.example.org./a",
    "slash/ed.example.org, slash/ed.example.org./x/y slash/ed.example.org./z",
    "slash/ed.example.org/x/y, slash/ed.example.org./x/y",
    "slash*/z, slash/ed.example.org./z",
    "*.example.net/*t, top.example.org./first top.example.org./last",
  })
  void pattern_means(String pattern, String endpoints) throws Exception {
    JsonNode reply =
        post(200, "'do':'drain','anyway':true,'dryRun':true,'endpoints':['" + pattern + "']");
    assertThat(names(reply.path("endpoints"))).containsExactlyInAnyOrder(endpoints.split(" "));
  }

  @Test
  void dryRun_tellsWhatWouldBe_andChangesNothing() throws Exception {
    JsonNode reply = post(200, "'do':'drain','dryRun':true,'endpoints':['www.example.org/a']");
    assertThat(reply.path("endpoints").path(0).path("is").path("status").asText())
        .isEqualTo("Disabled");
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.1");
    assertThat(get().path("hands")).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void lastEndpoint_isLeft_unlessItIsMeant() throws Exception {
    String drain = "'do':'drain','endpoints':['www.example.org']";
    assertThat(error(409, drain))
        .contains("alone.example.org, www.example.org would be left without any endpoint")
        .doesNotContain("top.example.org")
        .endsWith("add -anyway to the command, or \"anyway\": true in JSON");
    assertThat(error(409, "'do':'down','endpoints':['www.example.org/*']"))
        .contains("www.example.org would be left with Degraded endpoints only");
    assertThat(get().path("hands")).isEmpty();
    post(200, drain + ",'anyway':true");
    assertThat(answer("www.example.org.")).isEmpty();
    assertThat(answer("top.example.org.")).isEqualTo("192.0.2.4");
  }

  @Test
  void lossOfAProfileAbove_counts() throws Exception {
    post(200, "'do':'drain','endpoints':['top.example.org/last']");
    // One of two is left, and two are wanted above.
    assertThat(error(409, "'do':'drain','endpoints':['www.example.org/a']"))
        .contains("top.example.org would be left with Degraded endpoints only")
        .doesNotContain("www.example.org would");
  }

  @Test
  void oneThatTheCorefileDisables_mustBeEnabledThere() throws Exception {
    assertThat(error(409, "'do':'up','endpoints':['www.example.org/off']"))
        .isEqualTo("www.example.org/off: disabled in the Corefile: enable it there");
    assertThat(error(409, "'do':'enable','endpoints':['out.example.org']"))
        .isEqualTo("out.example.org/a: its profile is disabled in the Corefile: enable that there");
    JsonNode reply = post(200, "'do':'up','endpoints':['www.example.org']");
    assertThat(reply.path("changed").asInt()).isEqualTo(2);
    assertThat(reply.path("endpoints").path(2).path("note").asText()).contains("in the Corefile");
  }

  @Test
  void handOfAnEndpointThatIsGone_isToldAndLetGo() throws Exception {
    post(200, "'do':'drain','endpoints':['www.example.org/a']");
    server.load("example.org {\n profile other priority {\n endpoint o 192.0.2.9\n }\n}");
    JsonNode hand = get().path("hands").path(0);
    assertThat(hand.path("live").asBoolean()).isFalse();
    assertThat(hand.path("status").isNull()).isTrue();
    assertThat(error(404, "'do':'drain','endpoints':['www.example.org/a']"))
        .contains("no endpoint");
    JsonNode reply = post(200, "'do':'enable','endpoints':['www.example.org/a']");
    assertThat(reply.path("endpoints").path(0).path("note").asText())
        .isEqualTo("in no live profile");
    assertThat(get().path("hands")).isEmpty();
  }

  @Test
  void decisionThatCannotBeKept_saysSo() throws Exception {
    trouble = "/nowhere cannot be written";
    JsonNode reply = post(200, "'do':'drain','endpoints':['www.example.org/a']");
    assertThat(reply.path("kept").asBoolean()).isFalse();
    assertThat(reply.path("warning").asText())
        .isEqualTo("this holds now, but will not outlive the server: /nowhere cannot be written");
    assertThat(answer("www.example.org.")).isEqualTo("192.0.2.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'do':'drain','endpoints':['www.example.org/c']      | did you mean www.example.org/a?",
        "'do':'drain','endpoints':['ww.example.org']         | did you mean www.example.org?",
        "'do':'drain','endpoints':['www.example.org/a','x*'] | no endpoint fits (was x*; status",
      })
  void unknownEndpoint_changesNothing(String decision, String error) throws Exception {
    assertThat(error(404, decision)).contains(error);
    assertThat(get().path("hands")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'do':'drian','endpoints':['a']                 | did you mean drain?",
        "'endpoints':['a']                              | do must be one of",
        "'do':'drain'                                   | endpoints must be a list of 1 to 100 ",
        "'do':'drain','endpoints':[]                    | endpoints must be a list of 1 to 100 ",
        "'do':'drain','endpoints':[7]                   | endpoints must be texts",
        "'do':'drain','endpoints':['a'],'untill':'2h'   | unknown member (was untill",
        "'do':'drain','endpoints':['a'],'for':'2'       | for needs a unit",
        "'do':'drain','endpoints':['a'],'for':7         | for must be text (was 7)",
        "'do':'drain','endpoints':['a'],'for':'500ms'   | for must be 1s to 30d (was 500ms)",
        "'do':'drain','endpoints':['a'],'for':'31d'     | for must be 1s to 30d (was 31d)",
        "'do':'enable','endpoints':['a'],'for':'2h'     | for goes with drain, up and down only",
        "'do':'drain','endpoints':['a'],'reason':'a\\nb' | reason must have no control characters",
        "'do':'drain','endpoints':['a'],'reason':'a\\u202eb' | reason must have no control",
        "'do':'drain','endpoints':['a'],'dryRun':'yes'  | dryRun must be true or false (was yes)",
        "'do':'drain','do':'drain'                      | the body is not JSON at line 1, column ",
        "'do':'drain','endpoints':['a'                  | the body is not JSON at line 1, column ",
      })
  void decision_refuses(String decision, String error) throws Exception {
    assertThat(error(400, decision)).contains(error).doesNotContain("REDACTED");
  }

  @Test
  void decision_refusesPatternsWithoutEnd() throws Exception {
    String many = "'www.example.org/a',".repeat(100);
    post(200, "'do':'up','dryRun':true,'endpoints':[" + many.replaceFirst(",$", "") + "]");
    assertThat(error(400, "'do':'up','endpoints':[" + many + "'www.example.org/b']"))
        .contains("endpoints must be a list of 1 to 100 PROFILE/ENDPOINT");
    assertThat(error(400, "'do':'up','endpoints':['" + "*/".repeat(9) + "*']"))
        .contains("endpoints must have at most 8 slashes (was");
  }

  @Test
  void decision_refusesLongTexts_andTellsAllAtOnce() throws Exception {
    String error =
        error(
            400, "'do':'x','endpoints':['a'],'reason':'%s','anyway':1".formatted("r".repeat(201)));
    assertThat(error)
        .contains("do must be one of")
        .contains("reason must be at most 200 characters")
        .contains("anyway must be true or false");
    assertThat(send("POST", Map.of("content-type", "application/json"), "[]").status())
        .isEqualTo(400);
    assertThat(send("POST", Map.of("content-type", "application/json"), "").status())
        .isEqualTo(400);
    assertThat(
            send(
                    "POST",
                    Map.of("content-type", "application/json"),
                    "{\"do\":\"drain\",\"endpoints\":[\"www.example.org/a\"]}")
                .status())
        .as("without by")
        .isEqualTo(400);
  }

  @Test
  void formOfAWebPage_isRefused() throws Exception {
    Map<String, String> form = Map.of("content-type", "application/x-www-form-urlencoded");
    assertThat(send("POST", form, "{}").status()).isEqualTo(415);
    assertThat(send("POST", Map.of(), "{}").status()).isEqualTo(415);
    assertThat(send("PUT", Map.of(), "{}").status()).isEqualTo(405);
    Map<String, String> json = Map.of("content-type", "Application/JSON; charset=utf-8");
    assertThat(send("POST", json, "{}").status()).isEqualTo(400);
  }

  private String answer(String name) {
    return server.ask(name, "A").getSection(Section.ANSWER).stream()
        .map(record -> record.rdataToString())
        .reduce("", String::concat);
  }

  private JsonNode get() throws Exception {
    return new ObjectMapper().readTree(send("GET", Map.of(), "").body());
  }

  private String error(int status, String members) throws Exception {
    return post(status, members).path("error").asText();
  }

  private JsonNode post(int status, String members) throws Exception {
    String body = ("{" + members + ",'by':'root'}").replace('\'', '"');
    Page.Reply reply = send("POST", Map.of("content-type", "application/json"), body);
    JsonNode tree = new ObjectMapper().readTree(reply.body());
    assertThat(reply.status()).as(tree.toString()).isEqualTo(status);
    return tree;
  }

  private Page.Reply send(String method, Map<String, String> headers, String body)
      throws Exception {
    return page.handle(new Page.Request(method, "/hands", Map.of(), headers, body));
  }

  private static List<String> names(JsonNode endpoints) {
    return StreamSupport.stream(endpoints.spliterator(), false)
        .map(each -> each.path("profile").asText() + "/" + each.path("endpoint").asText())
        .toList();
  }
}
