package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that takes part: its name, how to start it on a port, and what to ask it.
 *
 * @param name what the table calls it
 * @param command makes the command line
 * @param names what is asked
 * @param subnets whether queries tell the client's subnet
 */
record Contestant(String name, CommandLine command, List<String> names, boolean subnets) {

  /** Makes the command that starts a server. */
  interface CommandLine {
    /**
     * The words of the command.
     *
     * @param port where the server shall listen
     * @param folder where it may keep files
     */
    List<String> on(int port, Path folder) throws IOException;
  }

  /** The same with variables set in its environment, each as NAME=VALUE. */
  Contestant with(List<String> variables) {
    CommandLine more =
        (port, folder) -> {
          List<String> words = new ArrayList<>(List.of("env"));
          words.addAll(variables);
          words.addAll(command.on(port, folder));
          return words;
        };
    return new Contestant(name, more, names, subnets);
  }

  /**
   * Everybody who takes part: first the kernel alone and Netty alone, which the others are compared
   * with.
   */
  static List<Contestant> all(Path home) {
    List<Contestant> all = new ArrayList<>();
    if (Peer.find("gcc") != null) {
      all.add(floor(home));
    }
    all.add(ofThisJar("bare-netty", BareResponder.class));
    all.add(ofThisJar("our-sockets", TransportOnly.class));
    for (Scenario scenario : Scenario.values()) {
      all.add(isochrone(home, scenario));
    }
    all.addAll(Peer.installed(home));
    return all;
  }

  private static Contestant floor(Path home) {
    return new Contestant(
        "floor",
        (port, folder) -> List.of(Compiled.of(home, "floor", folder).toString(), "" + port),
        Scenario.RECORDS.names(),
        false);
  }

  private static Contestant ofThisJar(String name, Class<?> main) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new Contestant(
        name,
        (port, folder) ->
            List.of(java, "-XX:+UseSerialGC", "-cp", classPath, main.getName(), "" + port),
        Scenario.RECORDS.names(),
        false);
  }

  static Contestant isochrone(Path home, Scenario scenario) {
    return new Contestant(
        "isochrone " + scenario,
        (port, folder) -> {
          Path corefile = folder.resolve("Corefile");
          Files.writeString(corefile, scenario.corefile(port));
          return List.of(home.resolve("isochrone").toString(), "-conf", corefile.toString());
        },
        scenario.names(),
        scenario.subnets());
  }
}
