package isochrone.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another server that takes part where it is installed: set up to give the same answers. */
interface Peer {

  /** What the table calls it. */
  String name();

  /** Its program. */
  String program();

  /**
   * Writes its configuration, and says how it is started with one thread for queries.
   *
   * @param program where its program is
   * @param country a database of countries in the MaxMind DB format
   */
  List<String> command(Path program, Question question, Path country, int port, Path folder)
      throws IOException;

  /** All of them that are installed, each with every question. */
  static List<Contestant> installed(Path home) {
    List<Contestant> all = new ArrayList<>();
    Path country = home.resolve("geo-data/country.mmdb");
    for (Peer peer : List.of(new Gdnsd(), new Knot(), new PowerDns(), new CoreDns())) {
      Path program = find(peer.program());
      if (program == null) {
        System.err.printf("%s is not installed, and left out%n", peer.name());
        continue;
      }
      for (Question question : Question.values()) {
        all.add(
            new Contestant(
                peer.name() + " " + question,
                (port, folder) -> peer.command(program, question, country, port, folder),
                question.names(),
                question.subnets()));
      }
    }
    return all;
  }

  /** Where a program is; null when it is not installed. Servers are not on every user's path. */
  static @Nullable Path find(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** The zone as a master file; the names that are steered stand in it only if said so. */
  static String zone(Question question, boolean withSteered) {
    Stream<String> head =
        Stream.of(
            "$TTL 30", "@ SOA ns hostmaster 1 3600 600 86400 30", "@ NS ns", "ns A 192.0.2.53");
    Stream<String> steered =
        withSteered ? Stream.of("www A 192.0.2.1", "geo A 192.0.2.2") : Stream.empty();
    Stream<String> records =
        IntStream.range(0, question.records())
            .mapToObj(i -> "n%d A 192.0.2.%d".formatted(i, i % 256));
    return Stream.of(head, steered, records)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
