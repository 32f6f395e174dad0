package isochrone.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A zone of names, each with an address of its own, as a master file.
 *
 * @param count how many
 */
record NamesZone(int count) {
  private static final String HEAD =
      """
      $ORIGIN bench.example.
      $TTL 300
      @ IN SOA ns hostmaster SERIAL 3600 600 86400 30
      @ IN NS ns
      ns IN A 192.0.2.53
      """;

  /** Writes the file: where it is in the folder. */
  Path write(Path folder, int serial) throws IOException {
    Path file = folder.resolve("zone-" + count + "-" + serial);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.print(HEAD.replace("SERIAL", "" + serial));
      for (int i = 0; i < count; i++) {
        out.println("n" + i + " IN A 10." + (i >> 16) + "." + (i >> 8 & 0xFF) + "." + (i & 0xFF));
      }
    }
    return file;
  }

  /** All names in random order. */
  List<String> shuffled() {
    List<String> names =
        new ArrayList<>(
            IntStream.range(0, count).mapToObj(i -> "n" + i + ".bench.example").toList());
    Collections.shuffle(names, new Random(1));
    return names;
  }
}
