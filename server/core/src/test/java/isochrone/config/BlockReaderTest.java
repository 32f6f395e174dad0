package isochrone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.Block;
import isochrone.api.Line;
import isochrone.api.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockReaderTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final Rig rig = new Rig();

  @Test
  void block_ofArgumentsAlone_hasDefaults() {
    Block block = rig.steer("steer www weighted");
    assertThat(block.text("name")).isEqualTo("www");
    assertThat(block.text("method")).isEqualTo("weighted");
    assertThat(block.ttl("ttl")).isEqualTo(30);
    assertThat(block.number("ratio", 0, 1)).isEqualTo(0.5);
    assertThat(block.duration("interval", Duration.ZERO, DAY)).hasSeconds(30);
    assertThat(block.choice("mode", "slow", "fast")).isEqualTo("fast");
    assertThat(block.has("host")).isFalse();
    assertThat(block.flag("disabled")).isFalse();
    assertThat(block.list("codes")).containsExactly("200", "204");
    assertThat(block.list("tags")).isEmpty();
    assertThat(block.has("monitor")).isFalse();
    assertThat(block.blocks("endpoint")).isEmpty();
    assertThat(rig.problems()).isEmpty();
  }

  @Test
  void block_takesOptionsInlineAndOnLines() {
    Block block =
        rig.steer(
            """
            steer www weighted ttl=5s disabled "host=a b" tags=x,y {
              interval 1m30s
              codes 200-299, 301 "4 4"
              mode slow
              source zones/db.x
            }
            """);
    assertThat(block.ttl("ttl")).isEqualTo(5);
    assertThat(block.flag("disabled")).isTrue();
    assertThat(block.text("host")).isEqualTo("a b");
    assertThat(block.list("tags")).containsExactly("x", "y");
    assertThat(block.duration("interval", Duration.ZERO, DAY)).hasSeconds(90);
    assertThat(block.list("codes")).containsExactly("200-299", "301", "4 4");
    assertThat(block.path("source")).isEqualTo(Path.of("etc/zones/db.x"));
    assertThat(block.given("ttl")).isTrue();
    assertThat(block.given("ratio")).isFalse();
    assertThat(rig.problems()).isEmpty();
  }

  @Test
  void block_knowsWhereThingsStand() {
    Block block = rig.steer("steer www weighted ttl=5 {\n mode slow\n disabled\n tags a b\n}");
    assertThat(block.origin()).hasToString("etc/Corefile:2:1");
    assertThat(block.origin("name")).hasToString("etc/Corefile:2:7");
    assertThat(block.origin("ttl")).hasToString("etc/Corefile:2:20");
    assertThat(block.origin("mode")).hasToString("etc/Corefile:3:7");
    assertThat(block.origin("disabled")).hasToString("etc/Corefile:4:2");
    assertThat(block.origin("ratio")).hasToString("etc/Corefile:2:1");
    assertThat(block.words("tags"))
        .extracting(Word::origin)
        .extracting(Object::toString)
        .containsExactly("etc/Corefile:5:7", "etc/Corefile:5:9");
  }

  @Test
  void block_holdsStatements() {
    Block block =
        rig.steer(
            """
            steer www weighted {
              monitor http port=443 path=/health timeout=5s {
                header Host a=b
                header X-Y "z z"
                expected 200
              }
              endpoint us us.example weight=3 place=here
              endpoint eu eu.example always
              ns a 192.0.2.1 2001:db8::1
            }
            """);
    Block monitor = block.block("monitor");
    assertThat(monitor.text("type")).isEqualTo("http");
    assertThat(monitor.integer("port", 1, 65535)).isEqualTo(443);
    assertThat(monitor.text("path")).isEqualTo("/health");
    assertThat(monitor.list("expected")).containsExactly("200");
    assertThat(monitor.blocks("header"))
        .extracting(header -> header.text("field") + ":" + header.text("value"))
        .containsExactly("Host:a=b", "X-Y:z z");
    List<Block> endpoints = block.blocks("endpoint");
    assertThat(endpoints).extracting(e -> e.text("name")).containsExactly("us", "eu");
    assertThat(endpoints).extracting(e -> e.integer("weight", 1, 9)).containsExactly(3, 1);
    assertThat(endpoints).extracting(e -> e.flag("always")).containsExactly(false, true);
    assertThat(block.blocks("ns").get(0).list("addresses"))
        .containsExactly("192.0.2.1", "2001:db8::1");
    assertThat(rig.problems()).isEmpty();
  }

  @Test
  void block_ofMethod_takesItsSettings() {
    assertThat(rig.steer("steer www multi max=3").integer("max", 1, 9)).isEqualTo(3);
    assertThat(rig.problems()).isEmpty();
    rig.steer("steer www weighted max=3");
    assertThat(rig.problems()).containsExactly("1:20 steer: unknown setting (was max)");
  }

  @Test
  void block_ofWordWithoutExtension_takesOwnSettingsOnly() {
    Block block = rig.steer("steer www weighted {\n monitor none timeout=1s\n}");
    assertThat(block.block("monitor").text("type")).isEqualTo("none");
    assertThat(rig.problems()).isEmpty();
  }

  @Test
  void block_thatWasNotGiven_hasDefaults() {
    Block monitor = rig.steer("steer www weighted").block("monitor");
    assertThat(monitor.duration("timeout", Duration.ZERO, DAY)).hasSeconds(10);
  }

  @Test
  void firstLine_withoutInlineSettings_hasArgumentsOnly() {
    Block block =
        rig.read(
            """
            log . size={size} "level=9" loud level=1 {
              level 2
              loud
            }
            """,
            Rig.conf("inline = false, arguments = [\"words...?\"], level = 0, loud = false"));
    assertThat(block.list("words"))
        .containsExactly(".", "size={size}", "level=9", "loud", "level=1");
    assertThat(block.integer("level", 0, 9)).isEqualTo(2);
    assertThat(block.flag("loud")).isTrue();
    assertThat(rig.problems()).isEmpty();
  }

  @Test
  void lines_areHandedOver() {
    Block block =
        rig.read(
            """
            records {
              www 300 TXT "a b" {x}
              "ttl" 1
              ttl 60
              import=1 x=y
            }
            """,
            Rig.conf("lines = true, ttl = 30"));
    assertThat(block.lines())
        .extracting(Line::words)
        .extracting(words -> words.stream().map(Word::text).collect(Collectors.toList()))
        .containsExactly(
            List.of("www", "300", "TXT", "a b", "{x}"),
            List.of("ttl", "1"),
            List.of("import=1", "x=y"));
    assertThat(block.lines().get(0).words().get(3).quoted()).isTrue();
    assertThat(block.lines().get(1).origin()).hasToString("etc/Corefile:4:3");
    assertThat(block.ttl("ttl")).isEqualTo(60);
    assertThat(rig.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          whoami x y           | ``                          | 1:8 whoami: takes no arguments (was x)
          whoami {⏎ x⏎}        | ``                          | 2:2 whoami: there are no settings here (was x)
          whoami { }           | ``                          | ``
          a                    | arguments=[x,"y?"]          | 1:1 a: x is missing; write: a X [Y]
          a 1                  | arguments=[x,"y?"]          | ``
          a 1 2 3              | arguments=[x,"y?"]          | 1:7 a: one word too many (was 3); write: a X [Y]
          a                    | arguments=["x..."]          | 1:1 a: x is missing; write: a X...
          a 1 2 3              | arguments=["x..."]          | ``
          a                    | arguments=["x...?"]         | ``
          a x=1                | arguments=[y]               | ``
          a k=1                | arguments=[y],k=1           | 1:1 a: y is missing; write: a Y
          a 1 2                | arguments=[y,z],k=1,f=false | ``
          a k=1 1              | arguments=[y],k=1           | 1:7 a: arguments stand before options (was 1)
          a 1 y=2              | arguments=[y],k=1           | 1:5 a: y is an argument, written without its name; write: a Y
          a 1 {⏎ y 2⏎}         | arguments=[y],k=1           | 2:2 a: y is no setting but an argument: Y
          a "k=1"              | arguments=[y],k=1           | ``
          a 1 "k=1"            | arguments=[y],k=1           | ``
          a 1 "j=1"            | arguments=[y],k=1           | 1:5 a: one word too many (was j=1); write: a Y
          a j=1                | kind=1                      | 1:3 a: unknown setting (was j)
          a knd=1              | kind=1                      | 1:3 a: unknown setting (was knd; did you mean kind?)
          a the_kind=1         | the-kind=1                  | 1:3 a: unknown setting (was the_kind; did you mean the-kind?)
          a {⏎ knd 1⏎}         | kind=1                      | 2:2 a: unknown setting (was knd; did you mean kind?)
          a {⏎ kind=1⏎}        | kind=1                      | 2:2 a: on a line of its own a setting has no = (was kind=1; did you mean "kind 1"?)
          a kind 1             | kind=1                      | 1:3 a: an option is written without blanks (did you mean kind=1?)
          a kind = 1           | kind=1                      | 1:3 a: an option is written without blanks (did you mean kind=1?)
          a kind= 1            | kind=1                      | 1:3 a: an option is written without blanks (did you mean kind=1?)
          a kind=              | kind=1,k=2                  | 1:3 a: kind needs a value
          a kind= k=3          | kind=1,k=2                  | 1:3 a: kind needs a value
          a kind="x y" k=3     | kind=1,k=2                  | 1:3 a: quotes enclose the whole word (did you mean "kind=x y"?)
          a kind="x" k=3       | kind=1,k=2                  | 1:3 a: quotes enclose the whole word (did you mean "kind=x"?)
          a {⏎ kind⏎}          | kind=1                      | 2:2 a: kind needs a value
          a {⏎ kind 1 2⏎}      | kind=1                      | 2:2 a: kind takes one value (was "1 2")
          a {⏎ kind 1 { }⏎}    | kind=1                      | 2:2 a: kind takes no block
          a k=1 {⏎ k 2⏎}       | k=1                         | 2:2 a: k is given twice, first at etc/Corefile:2:3
          a {⏎ k 1⏎ k 2⏎ k 3⏎} | k=1                         | 3:2 a: k is given twice, first at etc/Corefile:3:2~4:2 a: k is given twice, first at etc/Corefile:3:2
          a f f                | f=false                     | 1:5 a: f is given twice, first at etc/Corefile:2:3
          a f=true             | f=false                     | 1:3 a: f takes no value (was true)
          a {⏎ f true⏎}        | f=false                     | 2:2 a: f takes no value (was true)
          a ff                 | flag=false,ff2=false        | 1:3 a: one word too many (was ff; did you mean ff2?)
          a s=1                | s { k = 1 }                 | 1:3 a: s needs a line of its own in the block
          a s k                | s { k = 1 }                 | 1:3 a: s needs a line of its own in the block
          a {⏎ s⏎ s⏎}          | s { k = 1 }                 | 3:2 a: s is given twice, first at etc/Corefile:3:2
          a {⏎ s j=1⏎}         | s { k = 1 }                 | 2:4 a: s: unknown setting (was j; did you mean k?)
          a l=1,,2             | l=[]                        | 1:3 a: l has a comma with no value before it
          a {⏎ l 1, 2,⏎}       | l=[]                        | 2:4 a: l needs a value behind the last comma
          a {⏎ l , 2⏎}         | l=[]                        | 2:4 a: l has a comma with no value before it
          a {}                 | k=1                         | 1:3 a: a brace must stand alone (was {}; did you mean "{ }"?)
          a {⏎ b { c }⏎}       | lines=true                  | 2:2 a: this line takes no block
          """)
  void problems_ofReading(String text, String schema, String expected) {
    rig.read(text.replace('⏎', '\n'), Rig.conf(schema));
    assertThat(String.join("~", rig.problems())).isEqualTo(expected);
  }

  @Test
  void extension_thatIsUnknown_isTheOnlyProblem() {
    rig.steer("steer www wieghted max=2 {\n monitor htp port=1 {\n path /\n }\n bogus 1\n}");
    assertThat(rig.problems())
        .containsExactly(
            "1:11 steer: there is no routing method (was wieghted; did you mean weighted?)",
            "2:10 steer: monitor: there is no probe (was htp; did you mean http?)");
  }

  @Test
  void extension_thatIsNotNamed_isMissing() {
    rig.steer("steer www {\n monitor port=1\n}");
    assertThat(rig.problems())
        .containsExactly(
            "1:1 steer: method is missing; write: steer NAME METHOD",
            "2:2 steer: monitor: type is missing; write: monitor TYPE");
  }

  @Test
  void schema_thatContradictsItself_isABug() {
    assertThatThrownBy(() -> rig.read("a", Rig.conf("f = true")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("flag f must be false unless given");
    assertThatThrownBy(() -> rig.read("a", Rig.conf("extended-by { kind = probe }")))
        .hasMessageContaining("extended-by needs named-by or part");
    assertThatThrownBy(
            () ->
                rig.read(
                    "a weighted",
                    Rig.conf(
                        "arguments=[m],endpoint { weight = 2 }, extended-by"
                            + " { kind = method, named-by = m }")))
        .hasMessageContaining("setting endpoint is declared in two ways");
  }
}
