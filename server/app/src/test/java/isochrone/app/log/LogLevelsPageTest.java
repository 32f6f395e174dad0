package isochrone.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Page;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelsPageTest {
  private final LoggerContext context = new LoggerContext();
  private final LogLevelsPage page =
      new LogLevelsPage(
          new LogLevels(
              context,
              new Topics(List.of()),
              (time, action) -> () -> {},
              InstantSource.fixed(Lines.TIME)));

  private Page.Reply post(String time) throws Exception {
    String body = "{\"logger\": \"all\", \"level\": \"trace\"" + time + "}";
    return page.handle(new Page.Request("POST", "/log-level", Map.of(), Map.of(), body));
  }

  private static JsonNode tree(Page.Reply reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }

  @Test
  void level_endsAfterItsTime() throws Exception {
    JsonNode level = tree(post(", \"for\": \"10m\"")).path("levels").path(0);
    assertThat(level.path("until").asText()).isEqualTo(Lines.TIME.plusSeconds(600).toString());
  }

  @Test
  void level_holds_whereNoTimeIsGiven() throws Exception {
    assertThat(tree(post("")).path("levels").path(0).path("until").isNull()).isTrue();
    assertThat(tree(post(", \"for\": null")).path("levels").path(0).path("until").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "600      | for must be a text such as \"10m\" (was 600)",
        "true     | for must be a text such as \"10m\" (was true)",
        "{}       | for must be a text such as \"10m\" (was {})",
        "\"1ms\" | for must be 1s to 30d (was 1ms)"
      })
  void level_isNotSet_whereTheTimeIsWrong(String time, String error) throws Exception {
    Page.Reply reply = post(", \"for\": " + time);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(tree(reply).path("error").asText()).isEqualTo(error);
    assertThat(context.getLogger("ROOT").getLevel().toString()).isEqualTo("DEBUG");
  }
}
