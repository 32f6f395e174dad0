package isochrone.app.demo;

import isochrone.app.Installation;
import java.util.ArrayList;
import java.util.List;

/** What the demo serves and says. */
final class DemoText {
  static final String ZONE = "demo.test";
  static final String ADDRESS = "127.0.0.1";

  private static final String COREFILE =
      """
      # Probe each server once a second; the second failure in a row counts as an outage.
      (watched) {
          monitor http port=%d path=/ interval=1s timeout=500ms tolerated-failures=1
      }

      %s:%d {
          bind %s
          errors
          reload 2s

          # www is the first of these that is well.
          profile www priority {
              ttl 0
              import watched
              endpoint east  127.0.0.11 priority=1
              endpoint west  127.0.0.12 priority=2
              endpoint spare 127.0.0.13 priority=3
          }

          # api is any of these that is well, as often as its weight says.
          profile api weighted {
              ttl 0
              import watched
              endpoint east  127.0.0.11 weight=60
              endpoint west  127.0.0.12 weight=30
              endpoint spare 127.0.0.13 weight=10
          }
      }
      """;

  private DemoText() {}

  /** The Corefile of the demo. */
  static String corefile(int dnsPort, int webPort) {
    return COREFILE.formatted(webPort, ZONE, dnsPort, ADDRESS);
  }

  /**
   * What is printed once the demo runs.
   *
   * @param corefile the text that is served
   * @param file the file that holds it
   * @param dig whether that program is installed
   */
  static List<String> introduction(
      String corefile, String file, int dnsPort, DemoEndpoints endpoints, boolean dig) {
    List<String> lines = new ArrayList<>();
    lines.add("Three small web servers run on this machine:");
    lines.add("");
    for (DemoEndpoint each : endpoints.all()) {
      lines.add("    %-5s  %s".formatted(each.name(), each.url()));
    }
    lines.add("");
    lines.add(
        "Isochrone steers to them. It answers for %s on %s port %d,"
            .formatted(ZONE, ADDRESS, dnsPort));
    lines.add("as this Corefile says. Edit %s, and it follows.".formatted(file));
    lines.add("");
    corefile.lines().map(line -> ("    " + line).stripTrailing()).forEach(lines::add);
    lines.add("");
    ask(lines, dnsPort, endpoints.port(), dig);
    flip(lines, endpoints.all().get(0));
    lines.add("See all states:  %s status -conf %s".formatted(Installation.command(), file));
    lines.add("Stop the demo:   Ctrl-C");
    lines.add("");
    lines.add("Changes of state, as they happen:");
    return lines;
  }

  private static void ask(List<String> lines, int dnsPort, int webPort, boolean dig) {
    String question = "dig +short @%s -p %d ".formatted(ADDRESS, dnsPort);
    String www = question + "www." + ZONE;
    String api = question + "api." + ZONE;
    if (dig) {
      lines.add("Ask from another terminal:");
      lines.add("");
      lines.add("    " + www);
      lines.add("    curl http://$(" + www + "):" + webPort + "/");
      lines.add("    for i in $(seq 100); do " + api + "; done | sort | uniq -c");
    } else {
      lines.add("The program dig is not installed (on Debian: apt install bind9-dnsutils).");
      lines.add("Without it, ask by typing here:");
      lines.add("");
      lines.add("    ask www");
      lines.add("    ask api 100");
    }
    lines.add("");
  }

  private static void flip(List<String> lines, DemoEndpoint first) {
    lines.add("Switch the first server off: www moves to the next, api to the other two.");
    lines.add("Switch it on again: both come back.");
    lines.add("");
    lines.add("    curl -X POST %s/off".formatted(first.url()));
    lines.add("    curl -X POST %s/on".formatted(first.url()));
    lines.add("");
    lines.add(
        "Or type here: off %s, on %s, ask www, ask api 100, quit."
            .formatted(first.name(), first.name()));
    lines.add("");
  }
}
