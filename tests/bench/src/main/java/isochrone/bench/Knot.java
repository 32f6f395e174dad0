package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Knot DNS with its module geoip, by countries and by weights. */
final class Knot implements Peer {
  private static final String WEIGHTED =
      """
      www.bench.example:
        - weight: 70
          A: 192.0.2.1
        - weight: 30
          A: 192.0.2.2
      """;

  private static final String GEO =
      """
      geo.bench.example:
        - geo: "GB"
          A: 192.0.2.1
        - geo: "*"
          A: 192.0.2.2
      """;

  @Override
  public String name() {
    return "knot";
  }

  @Override
  public String program() {
    return "knotd";
  }

  @Override
  public List<String> command(Path program, Question question, Path country, int port, Path folder)
      throws IOException {
    Files.writeString(folder.resolve("weighted.conf"), WEIGHTED);
    Files.writeString(folder.resolve("geo.conf"), GEO);
    Files.writeString(folder.resolve("bench.example.zone"), Peer.zone(question, true));
    Path config = folder.resolve("knot.conf");
    Files.writeString(config, config(question, country, port, folder));
    return List.of(program.toString(), "-c", config.toString());
  }

  /** A module that does not decide the question is left out, as its users would do. */
  private static String config(Question question, Path country, int port, Path folder) {
    String module =
        switch (question) {
          case PLAIN, MANY -> "";
          case WEIGHTED -> "module: mod-geoip/weighted";
          case GEO, GEO_ECS -> "module: mod-geoip/geo";
        };
    return """
    server:
        rundir: %1$s
        listen: 127.0.0.1@%2$d
        udp-workers: 1
        tcp-workers: 1
        background-workers: 1
        edns-client-subnet: on
    database:
        storage: %1$s/db
    mod-geoip:
      - id: weighted
        config-file: %1$s/weighted.conf
        ttl: 30
        mode: weighted
      - id: geo
        config-file: %1$s/geo.conf
        ttl: 30
        mode: geodb
        geodb-file: %3$s
        geodb-key: country/iso_code
    zone:
      - domain: bench.example
        storage: %1$s
        file: bench.example.zone
        zonefile-load: whole
        journal-content: none
        %4$s
    """
        .formatted(folder, port, country, module);
  }
}
