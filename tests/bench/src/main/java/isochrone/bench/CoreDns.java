package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CoreDNS with its plugins file and loadbalance: it knows no weights of addresses and steers nobody
 * by country, so for those questions it gives the plain address of the zone.
 */
final class CoreDns implements Peer {
  @Override
  public String name() {
    return "coredns";
  }

  @Override
  public String program() {
    return "coredns";
  }

  @Override
  public List<String> command(Path program, Question question, Path country, int port, Path folder)
      throws IOException {
    Path zone = folder.resolve("bench.example.zone");
    Files.writeString(zone, Peer.zone(question, true));
    Path corefile = folder.resolve("Corefile");
    Files.writeString(
        corefile, "bench.example:%d {\n    bind 127.0.0.1\n    file %s\n}\n".formatted(port, zone));
    // One thread for queries, as the others have; Go's collector has threads of its own.
    return List.of("env", "GOMAXPROCS=1", program.toString(), "-conf", corefile.toString());
  }
}
