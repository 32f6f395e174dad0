package isochrone.config;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.corefile.Corefile;
import isochrone.corefile.Directive;
import isochrone.corefile.Problems;
import isochrone.corefile.ServerBlock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Mistakes of every layer in one file are told together, in the order of lines. */
class TenMistakesTest {

  private static final String TEXT =
      """
      (web) {
        monitor http port=443 timeout={args[0]}
      }
      dsn://a.org {
        steer www weighted
      }
      b.org{
        steer www wieghted
        steer api weighted ttl=5m interval=30 {
          import web 9 11
          import wbe
          endpoint us us.example wieght=2
          endpoint eu
          codes 200
          codes 204
        }
      }
      c.org:70000 {
      """;

  @Test
  void mistakes_areToldTogether() {
    Problems problems = new Problems();
    Corefile corefile = Corefile.parse("Corefile", TEXT, name -> null, 53, problems);
    BlockReader reader = new BlockReader(Rig.CATALOGUE, problems);
    for (ServerBlock server : corefile.blocks()) {
      for (Directive directive : server.directives()) {
        settings(reader.read(directive, Rig.STEER));
      }
    }
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "Corefile:4:1: corefile: there is no transport (was dsn; did you mean dns?)",
            "Corefile:7:1: corefile: a brace must stand alone; put a blank beside it, or the word"
                + " into quotes (was b.org{)",
            "Corefile:8:13: steer: there is no routing method (was wieghted; did you mean"
                + " weighted?)",
            "Corefile:9:22: steer: ttl must be whole seconds, 0 to 2147483647 (was 5m; did you mean"
                + " 300?)",
            "Corefile:9:29: steer: interval needs a unit (was 30; did you mean 30s?)",
            "Corefile:10:18: corefile: snippet web uses only 1 argument (was 11)",
            "Corefile:11:12: corefile: there is no file or snippet of this name (was wbe; did you"
                + " mean web?)",
            "Corefile:12:28: steer: endpoint: unknown setting (was wieght; did you mean weight?)",
            "Corefile:13:5: steer: endpoint: target is missing; write: endpoint NAME TARGET",
            "Corefile:15:5: steer: codes is given twice, first at Corefile:14:5",
            "Corefile:18:1: corefile: the port must be 0 to 65535 (was c.org:70000)",
            "Corefile:18:13: corefile: this { is not closed");
  }

  private static void settings(Block block) {
    block.ttl("ttl");
    block.duration("interval", Duration.ofSeconds(1), Duration.ofHours(1));
    block.list("codes");
    block.blocks("endpoint").forEach(endpoint -> endpoint.text("target"));
  }
}
