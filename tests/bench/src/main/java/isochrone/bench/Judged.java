package isochrone.bench;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** The methods of steering, each with the servers that do the most similar thing. */
enum Judged {
  PRIORITY("priority", "weighted"),
  WEIGHTED("weighted-2", "weighted"),
  MULTIVALUE("multivalue-20", "weighted"),
  SUBNET("subnet-2", "geo"),
  GEOGRAPHIC("geographic", "geo"),
  PERFORMANCE("performance-2", "geo"),
  SUBNET_ECS("subnet-2-ecs", "geo-ecs"),
  GEOGRAPHIC_ECS("geographic-ecs", "geo-ecs"),
  PERFORMANCE_ECS("performance-2-ecs", "geo-ecs");

  /** What all others are compared with, so that they always take part. */
  static final Set<String> MEASURES = Set.of("floor", "bare-netty");

  private final String scenario;
  private final String question;

  Judged(String scenario, String question) {
    this.scenario = scenario;
    this.question = question;
  }

  String ours() {
    return "isochrone " + scenario;
  }

  /** Its figures of weights and of places: the slower is what we must not be slower than. */
  Stream<String> knots() {
    return Stream.of("knot weighted", question.equals("weighted") ? "knot geo" : knot());
  }

  /** The same question to Knot. */
  String knot() {
    return "knot " + question;
  }

  String gdnsd() {
    return "gdnsd " + question;
  }

  /** What it draws for each query, and cannot keep. */
  static String powerDns() {
    return "powerdns weighted";
  }

  /** Everybody whom a verdict needs. */
  static Stream<String> servers() {
    Stream<String> beside =
        Arrays.stream(values())
            .flatMap(
                each ->
                    Stream.concat(
                        each.knots(),
                        Stream.of(each.ours(), each.knot(), each.gdnsd(), powerDns())));
    return Stream.concat(MEASURES.stream(), beside);
  }

  /** Whether a verdict is about how long this one's answers take, or shows it beside. */
  static boolean isTimed(String server) {
    if (MEASURES.contains(server)) {
      return true;
    }
    return Arrays.stream(values())
        .anyMatch(each -> server.equals(each.ours()) || server.equals(each.knot()));
  }

  @Override
  public String toString() {
    return scenario;
  }
}
