package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What small servers are started with. */
final class StartCorefiles {
  private static final String NAME = "www.example.org";

  /** Both endpoints are well: the first answer waits until that is known. */
  private static final String SMALL =
      """
      example.org:1053 {
          bind 127.0.0.1
          profile www priority {
              ttl 30
              monitor tcp port=ENDPOINT interval=10s timeout=5s tolerated-failures=3
              endpoint main    127.0.0.1 priority=1
              endpoint standby 127.0.0.2 priority=2
          }
          errors
      }
      """;

  private StartCorefiles() {}

  /**
   * All of them.
   *
   * @param endpoint a port of this machine that takes connections
   */
  static List<Contestant> all(Path home, int endpoint) throws IOException {
    String small = SMALL.replace("ENDPOINT", "" + endpoint);
    return List.of(
        contestant(home, "small", small, NAME),
        contestant(home, "quickstart", quickstart(home), NAME),
        contestant(home, Scenario.GEOGRAPHIC),
        contestant(home, Scenario.PERFORMANCE_2));
  }

  /** The first Corefile of the README. */
  private static String quickstart(Path home) throws IOException {
    String page = Files.readString(home.resolve("README.md"));
    String fence = "```corefile\n";
    int begin = page.indexOf(fence) + fence.length();
    return page.substring(begin, page.indexOf("```", begin)).replace(":9153", ":0");
  }

  private static Contestant contestant(Path home, Scenario scenario) throws IOException {
    String name = scenario.toString().replaceFirst("-.*", "");
    return contestant(home, name, scenario.corefile(1053), scenario.names().get(0));
  }

  private static Contestant contestant(Path home, String name, String corefile, String asked) {
    return new Contestant(
        name,
        (port, folder) -> {
          Path file = folder.resolve("Corefile");
          Files.writeString(file, corefile.replace(":1053 {", ":" + port + " {"));
          return List.of(home.resolve("isochrone").toString(), "-conf", file.toString());
        },
        List.of(asked),
        false);
  }
}
