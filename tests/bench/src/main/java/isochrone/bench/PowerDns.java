package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PowerDNS with its backend geoip, which serves the plain records as well. */
final class PowerDns implements Peer {
  @Override
  public String name() {
    return "powerdns";
  }

  @Override
  public String program() {
    return "pdns_server";
  }

  @Override
  public List<String> command(Path program, Question question, Path country, int port, Path folder)
      throws IOException {
    Files.writeString(folder.resolve("zones.yaml"), zones(question));
    Files.writeString(folder.resolve("pdns.conf"), config(country, port, folder));
    return List.of(program.toString(), "--config-dir=" + folder);
  }

  private static String config(Path country, int port, Path folder) {
    return """
    launch=geoip
    local-address=127.0.0.1
    local-port=%d
    receiver-threads=1
    distributor-threads=1
    socket-dir=%2$s
    geoip-zones-file=%2$s/zones.yaml
    geoip-database-files=%3$s
    edns-subnet-processing=yes
    setuid=
    setgid=
    guardian=no
    daemon=no
    """
        .formatted(port, folder, country);
  }

  private static String zones(Question question) {
    String records =
        IntStream.range(0, question.records())
            .mapToObj("    n%1$d.bench.example:\n      - a: 192.0.2.9\n"::formatted)
            .collect(Collectors.joining());
    return """
    domains:
    - domain: bench.example
      ttl: 30
      records:
        bench.example:
          - soa: ns.bench.example hostmaster.bench.example 1 3600 600 86400 30
          - ns: ns.bench.example
        www.bench.example:
          - a: {content: 192.0.2.1, weight: 70}
          - a: {content: 192.0.2.2, weight: 30}
        gb.geo.bench.example:
          - a: 192.0.2.1
        other.geo.bench.example:
          - a: 192.0.2.2
    """
        + records
        + """
          services:
            geo.bench.example: ['%cc.geo.bench.example', 'other.geo.bench.example']
        """;
  }
}
