package isochrone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where and when figures were taken, and the versions of all that took part. */
final class Machine {
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(?:\\.\\d+)*");

  /** How each program is asked for its version. */
  private static final Map<String, List<String>> PROGRAMS = new LinkedHashMap<>();

  static {
    PROGRAMS.put("gcc", List.of("--version"));
    PROGRAMS.put("dnsperf", List.of("-s", "127.0.0.1", "-d", "/dev/null", "-n", "1"));
    PROGRAMS.put("gdnsd", List.of("version"));
    PROGRAMS.put("knotd", List.of("-V"));
    PROGRAMS.put("pdns_server", List.of("--version"));
    PROGRAMS.put("coredns", List.of("-version"));
  }

  private Machine() {}

  static Map<String, String> facts(Clock clock) throws IOException, InterruptedException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", Instant.now(clock).truncatedTo(ChronoUnit.MINUTES).toString());
    facts.put("processor", Runtime.getRuntime().availableProcessors() + " × " + processor());
    facts.put("kernel", "Linux " + System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.vm.version"));
    facts.put("load before", Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    for (Map.Entry<String, List<String>> each : PROGRAMS.entrySet()) {
      Path program = Peer.find(each.getKey());
      if (program != null) {
        facts.put(each.getKey(), version(program, each.getValue()));
      }
    }
    return facts;
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.replaceFirst(".*: *", ""))
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static String version(Path program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher version = VERSION.matcher(output);
    return version.find() ? version.group() : "unknown";
  }
}
