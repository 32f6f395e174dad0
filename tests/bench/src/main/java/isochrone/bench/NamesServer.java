package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers that are given a zone of very many names. */
enum NamesServer {
  ISOCHRONE,
  KNOT,
  GDNSD;

  private static final String KNOT_CONFIG =
      """
      server:
          rundir: %1$s
          listen: 127.0.0.1@%2$d
          udp-workers: 1
          tcp-workers: 1
          background-workers: 1
      database:
          storage: %1$s/db
      zone:
        - domain: bench.example
          storage: %1$s
          file: zone
          zonefile-load: whole
          journal-content: none
      """;

  private static final String GDNSD_CONFIG =
      """
      options => {
        listen => 127.0.0.1:%2$d
        udp_threads => 1
        tcp_threads => 1
        run_dir => %1$s/run
        state_dir => %1$s/state
      }
      """;

  private static final String COREFILE =
      """
      bench.example:PORT {
          bind 127.0.0.1
          file FOLDER/zone {
              reload 1s
          }
      }
      """;

  /** Whether it is there to be measured. */
  boolean installed() {
    return this == ISOCHRONE || Peer.find(program()) != null;
  }

  private String program() {
    return this == KNOT ? "knotd" : "gdnsd";
  }

  /**
   * The server with a zone.
   *
   * @param options of Java, for ours
   * @param names of which the first is asked for at the start
   */
  Contestant with(Path home, Path zone, String options, List<String> names) {
    return new Contestant(
        toString(), (port, folder) -> command(home, zone, options, port, folder), names, false);
  }

  private List<String> command(Path home, Path zone, String options, int port, Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("zones"));
    Files.createLink(folder.resolve(this == GDNSD ? "zones/bench.example" : "zone"), zone);
    if (this == ISOCHRONE) {
      Path corefile = folder.resolve("Corefile");
      Files.writeString(
          corefile, COREFILE.replace("FOLDER", "" + folder).replace("PORT", "" + port));
      return List.of(
          "env",
          "ISOCHRONE_JAVA_OPTIONS=" + options.replace("FOLDER", folder.toString()),
          home.resolve("isochrone").toString(),
          "-conf",
          corefile.toString());
    }
    Path config = folder.resolve("config");
    Files.writeString(config, (this == KNOT ? KNOT_CONFIG : GDNSD_CONFIG).formatted(folder, port));
    List<String> command = new ArrayList<>(List.of(String.valueOf(Peer.find(program())), "-c"));
    command.addAll(this == KNOT ? List.of(config.toString()) : List.of(folder.toString(), "start"));
    return command;
  }
}
