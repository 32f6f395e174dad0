package isochrone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Queries from {@code load.c}, on all processors but the first: more than dnsperf can send, and the
 * time that each answer took.
 */
final class LoadGenerator {
  private static final String FEW_PORTS = "8";

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
   * @param lost queries without one within a second, which {@code took} leaves out
   * @param wrong answers with a code other than NOERROR or without a record
   * @param perSecond answers a second
   * @param took how long the answers took
   * @param behind how late the load itself was with its queries, at an even rate
   * @param stolen milliseconds of processor that the machine's host gave to others meanwhile
   */
  record Answers(
      long answered,
      long lost,
      long wrong,
      double perSecond,
      Times took,
      Times behind,
      double stolen) {}

  /** Asks as much as is answered, from as many ports as queries are under way. */
  Answers most(int seconds) throws IOException, InterruptedException {
    return run(List.of("--seconds", "" + seconds));
  }

  /** The same from a few ports, so that several queries of each are under way. */
  Answers mostFromFewPorts(int seconds) throws IOException, InterruptedException {
    return run(List.of("--sockets", FEW_PORTS, "--seconds", "" + seconds));
  }

  /** Asks at an even rate. */
  Answers at(int perSecond, int seconds) throws IOException, InterruptedException {
    return run(List.of("--seconds", "" + seconds, "--rate", "" + Math.max(1, perSecond)));
  }

  private Answers run(List<String> more) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.addAll(more);
    double stolen = StolenTime.millis();
    Process load = new ProcessBuilder(Pinned.load(all)).redirectErrorStream(true).start();
    String output = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (load.waitFor() != 0) {
      throw new IOException("the load failed:\n" + output);
    }
    return read(new ObjectMapper().readTree(output), StolenTime.millis() - stolen);
  }

  private static Answers read(JsonNode json, double stolen) {
    long answered = json.get("answered").asLong();
    long good = json.get("rcodes").path("0").asLong() - json.get("empty").asLong();
    return new Answers(
        answered,
        json.get("lost").asLong(),
        answered - good,
        json.get("perSecond").asDouble(),
        times(json.get("took")),
        times(json.get("behind")),
        stolen);
  }

  private static Times times(JsonNode buckets) {
    SortedMap<Double, Long> counts = new TreeMap<>();
    buckets.forEach(each -> counts.put(each.get(0).asDouble(), each.get(1).asLong()));
    return new Times(counts);
  }
}
