package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTextTest {
  private static final Instant NOW = Instant.parse("2025-01-02T12:00:00Z");
  private final StatusText text = new StatusText(new Moments(NOW, ZoneOffset.UTC), true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'result':null | -",
        "'result':'got 503 in 12 ms','failures':4 | got 503 in 12 ms, 4 in a row",
        "'result':'got 503 in 12 ms','failures':1 | got 503 in 12 ms",
        "'result':'got 200','remembered':true,'lastProbe':'2025-01-02T11:55:00Z'"
            + " | got 200 (before restart, 5m0s ago)",
        "'result':'got 200','held':'1 of 3 successes in a row'"
            + " | got 200; not Online yet: 1 of 3 successes in a row",
        "'result':'ok','certificateExpiry':'2025-01-14T13:00:00Z' | ok; certificate: 12d left",
        "'result':'ok','certificateExpiry':'2025-01-02T23:00:00Z'"
            + " | ok; certificate expires 23:00",
        "'result':'bad','certificateExpiry':'2025-01-01T12:00:00Z'"
            + " | bad; certificate expired 2025-01-01 12:00",
        "'result':'ok','hand':{'kind':'drained','by':'root','until':'2025-01-02T14:00:00Z',"
            + "'reason':'new disks'} | drained by root until 14:00: new disks; ok",
        "'hand':{'kind':'forced up','by':'ann','until':'2025-01-02T12:00:30Z','reason':''}"
            + " | forced up by ann until 12:00:30",
        "'hand':{'kind':'forced down','by':'ann','until':null,'reason':''} | forced down by ann",
        "'result':'got \\u001b[2J' | got [2J",
        "'result':'got 200','inconclusive':'64 programs run' | got 200; nothing learnt since: 64"
            + " programs run",
      })
  void found_tells(String members, String found) throws Exception {
    assertThat(print(members))
        .containsPattern("a +192\\.0\\.2\\.1 +Online +1h0m +")
        .contains(found);
  }

  @Test
  void target_saysWhereItIsProbed() throws Exception {
    assertThat(print("'probe':'127.0.0.2:9004'"))
        .contains("192.0.2.1 (probe 127.0.0.2:9004)  Online");
  }

  @Test
  void next_isTheNextProbe_unlessProbesStopped() throws Exception {
    assertThat(print("'nextProbe':'2025-01-02T12:00:06Z'")).containsPattern("1h0m +6s +-");
    assertThat(print("'stalled':true")).containsPattern("1h0m +stalled +-");
  }

  @Test
  void head_tellsWhatIsMissing_andWhyAReloadWasRefused() throws Exception {
    String json =
        """
        {"version": "Isochrone-9", "pid": 7, "started": "2025-01-02T11:00:00Z", "java": "17",
         "ready": false, "missing": [{"plugin": "profile", "what": "www. was never probed: a"}],
         "state": "/var/lib/isochrone",
         "configuration": {"loaded": "2025-01-02T11:30:00Z",
           "refused": {"at": "2025-01-02T11:59:00Z", "reason": "SIGHUP", "obstacle": null,
             "problems": [{"file": "Corefile", "line": 3, "column": 5, "plugin": "file",
               "text": "must be there"}], "moreProblems": 7}},
         "listeners": [{"zone": "a.", "address": null, "port": 53}],
         "zones": [{"zone": "a.", "listeners": ["dns://:53"], "plugins": ["errors", "file"]}]}
        """;
    assertThat(all(json))
        .contains("loaded 30m0s ago; what it knows is kept in /var/lib/isochrone; java 17\n")
        .contains("not ready:\n  profile: www. was never probed: a\n")
        .contains("a reload was refused 1m0s ago (SIGHUP):\n  Corefile:3:5: file: must be there\n")
        .contains("  and 7 more\n")
        .containsPattern("a\\. +all +53 +errors file\n");
    assertThat(all("{\"version\": \"Isochrone-8\", \"listeners\": []}"))
        .as("an older server")
        .doesNotContain("ready", "loaded");
  }

  @Test
  void print_startsBeforeAllIsRead() throws Exception {
    StringBuilder json = new StringBuilder("{\"version\": \"Isochrone-9\", \"profiles\": [");
    for (int i = 0; i < 10_000; i++) {
      json.append("{\"name\": \"p" + i + "\", \"endpoints\": []},");
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      assertThatThrownBy(
              () -> text.print(new ObjectMapper().createParser(json.toString() + "bad"), out))
          .isInstanceOf(JsonProcessingException.class);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSizeGreaterThan(8_000);
  }

  @Test
  void hasProfiles_looksForTheFirst() throws Exception {
    assertThat(hasProfiles("{\"a\": {\"profiles\": [1]}, \"profiles\": []}")).isFalse();
    assertThat(hasProfiles("{\"a\": [[]], \"profiles\": [{}, bad")).isTrue();
    assertThat(hasProfiles("{}")).isFalse();
  }

  private static boolean hasProfiles(String json) throws Exception {
    return StatusText.hasProfiles(new ObjectMapper().createParser(json));
  }

  private static String all(String json) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      new StatusText(new Moments(NOW, ZoneOffset.UTC), false)
          .print(new ObjectMapper().createParser(json), out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void otherHands_areTold() throws Exception {
    String told =
        print(
            "'result':'ok'",
            "'otherHands':[{'profile':'gone.','endpoint':'x','kind':'drained','by':'root'}],");
    assertThat(told)
        .contains("Decided about endpoints that are in no profile now:")
        .containsPattern("gone\\. +x +drained by root");
  }

  private String print(String members) throws Exception {
    return print(members, "");
  }

  private String print(String members, String more) throws Exception {
    String json =
        ("{"
                + more
                + "'profiles':[{'name':'www.','method':'priority','status':'Online',"
                + "'since':'2025-01-02T11:00:00Z','endpoints':[{'name':'a','target':'192.0.2.1',"
                + "'status':'Online','since':'2025-01-02T11:00:00Z',"
                + members
                + "}]}]}")
            .replace('\'', '"');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.print(
        new ObjectMapper().createParser(json),
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
