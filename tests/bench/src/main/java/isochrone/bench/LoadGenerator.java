package isochrone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries from {@code load.c}, on all processors but the first: more than dnsperf can send, and the
 * time that each answer took.
 */
final class LoadGenerator {
  private final List<String> command;

  /**
   * A load that asks for the addresses of names, each as often as the others.
   *
   * @param program the compiled program
   * @param names a file with a name on each line
   * @param subnets of how many networks queries speak; 0 for none
   */
  LoadGenerator(Path program, Path names, int port, int subnets) {
    this.command =
        List.of(
            program.toString(),
            "--port",
            "" + port,
            "--names",
            names.toString(),
            "--subnets",
            "" + subnets);
  }

  /** Writes names into a file of this folder as the program reads them. */
  static Path file(List<String> names, Path folder) throws IOException {
    return Files.write(folder.resolve("names"), names);
  }

  /**
   * What came of it.
   *
   * @param answered queries with an answer
   * @param lost queries without one within a second
   * @param wrong answers with a code other than NOERROR or without a record
   * @param perSecond answers a second
   * @param median microseconds that half of the answers took at most
   * @param p99 the same of 99 %
   * @param p999 the same of 99.9 %
   * @param longest what the last one took
   * @param behind how many microseconds the load itself was late at most with 99.9 % of its queries
   */
  record Answers(
      long answered,
      long lost,
      long wrong,
      double perSecond,
      double median,
      double p99,
      double p999,
      double longest,
      double behind) {}

  /** Asks as much as is answered. */
  Answers most(int seconds) throws IOException, InterruptedException {
    return run(List.of("--seconds", "" + seconds));
  }

  /** Asks at an even rate. */
  Answers at(int perSecond, int seconds) throws IOException, InterruptedException {
    return run(List.of("--seconds", "" + seconds, "--rate", "" + Math.max(1, perSecond)));
  }

  private Answers run(List<String> more) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.addAll(more);
    Process load = new ProcessBuilder(Pinned.load(all)).redirectErrorStream(true).start();
    String output = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (load.waitFor() != 0) {
      throw new IOException("the load failed:\n" + output);
    }
    return read(new ObjectMapper().readTree(output));
  }

  private static Answers read(JsonNode json) {
    long answered = json.get("answered").asLong();
    long good = json.get("rcodes").path("0").asLong() - json.get("empty").asLong();
    return new Answers(
        answered,
        json.get("lost").asLong(),
        answered - good,
        json.get("perSecond").asDouble(),
        json.at("/micros/p50").asDouble(),
        json.at("/micros/p99").asDouble(),
        json.at("/micros/p999").asDouble(),
        json.at("/micros/most").asDouble(),
        json.at("/behind/p999").asDouble());
  }
}
