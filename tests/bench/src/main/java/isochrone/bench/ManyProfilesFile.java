package isochrone.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A Corefile of many profiles with five endpoints each, of all methods in turn; every twentieth
 * nests the two before it.
 *
 * @param profiles how many
 * @param probed how many endpoints are probed, from the first on
 */
record ManyProfilesFile(int profiles, int probed) {
  static final int ENDPOINTS = 5;

  private static final int NEST = 20;
  private static final String[] METHODS = {
    "weighted", "priority", "multivalue", "geographic", "performance", "subnet"
  };
  private static final String[] REGIONS = {
    "westeurope", "eastus", "japaneast", "brazilsouth", "southeastasia"
  };
  private static final String[] AREAS = {"GEO-EU", "GEO-NA", "GEO-AS", "GEO-SA", "WORLD"};

  /** The name of a profile. */
  static String name(int profile) {
    return "p" + profile + ".scale.test";
  }

  /** All names in an order that is always the same and follows no rule. */
  List<String> shuffled() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < profiles; i++) {
      names.add(name(i));
    }
    Collections.shuffle(names, new Random(1));
    return names;
  }

  /**
   * Writes it.
   *
   * @param port where the server listens
   * @param closed a port of the loopback network at which nobody listens
   * @param version a number that one profile's address tells
   */
  void write(Path file, int port, int closed, int version) throws IOException {
    Path next = file.resolveSibling("next");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(next))) {
      out.printf("scale.test:%d {%n bind 127.0.0.1%n geoip%n latency%n ecs%n errors%n", port);
      out.printf(" authority ns.scale.test. hostmaster.scale.test.%n");
      out.printf(" profile version priority {%n  endpoint a 192.0.2.%d%n }%n", version);
      for (int i = 0; i < profiles; i++) {
        write(out, i, closed);
      }
      out.println("}");
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(PrintWriter out, int profile, int closed) {
    boolean nests = profile % NEST == NEST - 1;
    String method = nests ? "priority" : METHODS[profile % METHODS.length];
    out.printf(" profile p%d %s {%n", profile, method);
    if ((profile + 1) * ENDPOINTS <= probed) {
      out.printf("  monitor tcp port=%d interval=10s timeout=1s%n", closed);
    }
    int first = nests ? 2 : 0;
    for (int i = 0; i < first; i++) {
      out.printf("  nested n%d p%d priority=%d%n", i, profile - 1 - i, i + 1);
    }
    for (int i = first; i < ENDPOINTS; i++) {
      String address = address(profile * ENDPOINTS + i);
      out.printf("  endpoint e%d %s%s%n", i, address, setting(method, i));
    }
    out.println(" }");
  }

  private String address(int endpoint) {
    int network = endpoint < probed ? 127 : 10;
    int second = (endpoint >>> 16) + 1;
    return "%d.%d.%d.%d".formatted(network, second, endpoint >>> 8 & 0xFF, endpoint & 0xFF);
  }

  private static String setting(String method, int endpoint) {
    return switch (method) {
      case "weighted" -> " weight=" + (endpoint + 1);
      case "priority" -> " priority=" + (endpoint + 1);
      case "geographic" -> " geo=" + AREAS[endpoint];
      case "performance" -> " location=" + REGIONS[endpoint];
      case "subnet" -> endpoint == 0 ? "" : " subnets=10." + endpoint + ".0.0/16";
      default -> "";
    };
  }
}
