package isochrone.config;

import static org.assertj.core.api.Assertions.assertThatCode;

import isochrone.api.Block;
import isochrone.corefile.Corefile;
import isochrone.corefile.Directive;
import isochrone.corefile.Problems;
import isochrone.corefile.ServerBlock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a directive holds, reading and asking end with values or problems, never otherwise. */
class HostileBlockTest {

  private static final String[] WORDS = {
    "steer",
    "www",
    "weighted",
    "multi",
    "ttl",
    "ttl=5",
    "ttl=",
    "=",
    "ratio=x",
    "interval",
    "30",
    "1m30s",
    "\"\"",
    "\"ttl=1\"",
    "{$NONE}",
    "disabled",
    "disabled=1",
    "codes",
    "codes=,",
    ",",
    "1,2",
    "monitor",
    "http",
    "none",
    "port=99",
    "header",
    "endpoint",
    "us",
    "weight=-1",
    "ns",
    "{",
    "}",
    "{ }",
    "\n",
    "\n",
    "\n",
    "{}",
    "key=\"a b\"",
    "name",
    "source",
    "/",
    "max=",
    "type=http",
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void read_ofRandomWords_neverThrows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder(". {\nsteer ");
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      assertThatCode(() -> read(text + "\n}")).as(text.toString()).doesNotThrowAnyException();
    }
  }

  private static void read(String text) {
    Problems problems = new Problems();
    Corefile corefile = Corefile.parse("Corefile", text, name -> null, 53, problems);
    BlockReader reader = new BlockReader(Rig.CATALOGUE, problems);
    for (ServerBlock server : corefile.blocks()) {
      for (Directive directive : server.directives()) {
        ask(reader.read(directive, Rig.STEER));
      }
    }
  }

  private static void ask(Block block) {
    block.text("name");
    block.choice("method", "weighted", "multi");
    block.ttl("ttl");
    block.number("ratio", 0, 1);
    block.duration("interval", Duration.ZERO, Duration.ofHours(1));
    block.path("source");
    block.flag("disabled");
    block.list("codes");
    block.block("monitor").text("type");
    block.blocks("ns").forEach(ns -> ns.list("addresses"));
    for (Block endpoint : block.blocks("endpoint")) {
      endpoint.text("target");
      endpoint.integer("weight", 1, 9);
    }
    block.config().root().render();
    block.sound();
  }
}
