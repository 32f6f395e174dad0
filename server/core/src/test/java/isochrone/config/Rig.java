package isochrone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.corefile.Corefile;
import isochrone.corefile.Directive;
import isochrone.corefile.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** Reads directives of a Corefile over a schema, with two methods and two probes installed. */
final class Rig {

  static final Config STEER = ConfigFactory.parseResources(Rig.class, "steer.conf");

  static final Catalogue CATALOGUE =
      new Catalogue()
          .add("method", "weighted", conf("endpoint { weight = 1 }"))
          .add("method", "multi", conf("max = 2, endpoint { weight = 1, place = null }"))
          .add("probe", "http", conf("port = 80, path = \"/\", expected = [\"200\"]"))
          .add("probe", "tcp", conf("port = null"));

  private final Problems problems = new Problems();

  static Config conf(String text) {
    return ConfigFactory.parseString(text);
  }

  /** The first directive of this text, which begins at line 1, column 1 of the file. */
  Block steer(String text) {
    return read(text, STEER);
  }

  Block read(String text, Config reference) {
    Corefile corefile =
        Corefile.parse("etc/Corefile", "." + "\n" + text, name -> null, 53, problems);
    Directive directive = corefile.blocks().get(0).directives().get(0);
    return new BlockReader(CATALOGUE, problems).read(directive, reference);
  }

  /** The problems without the name of the file, and with lines counted from the directive. */
  List<String> problems() {
    return problems.all().stream().map(Rig::text).collect(Collectors.toList());
  }

  private static String text(Problem problem) {
    int line = problem.origin().line() - 1;
    return line + ":" + problem.origin().column() + " " + problem.plugin() + ": " + problem.text();
  }
}
