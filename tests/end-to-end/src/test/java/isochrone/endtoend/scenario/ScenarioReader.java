package isochrone.endtoend.scenario;

import isochrone.endtoend.scenario.Scenario.Beginning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads scenarios from their files; the form is told in the module's README. */
final class ScenarioReader {
  private static final String ENDING = ".scenario";

  /** The loopback address as a word, alone or behind {@code to=}. */
  private static final Pattern IPV6 = Pattern.compile("(?<=[ =])::1(?= |$)");

  private final Path file;
  private final String name;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, Beginning> endpoints = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private String corefile = "";

  private ScenarioReader(Path root, Path file) {
    String path = root.relativize(file).toString();
    this.file = Path.of("scenarios", path);
    this.name = path.substring(0, path.length() - ENDING.length());
  }

  /** All scenarios below a folder, in the order of their names. */
  static List<Scenario> readAll(Path root) {
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(file -> new ScenarioReader(root, file).read(lines(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Scenario read(List<String> lines) {
    Part.split(file, lines).forEach(this::take);
    if (corefile.isEmpty() || !lines.get(0).startsWith("# ")) {
      throw new IllegalArgumentException(
          file + ": needs a first line that says what it shows, and a corefile");
    }
    boolean needsIpv6 = lines.stream().anyMatch(line -> IPV6.matcher(line).find());
    return new Scenario(name, title(lines), corefile, files, endpoints, steps, needsIpv6);
  }

  /** The first comment, up to the end of its first sentence. */
  private static String title(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (!line.startsWith("# ")) {
        break;
      }
      text.append(text.length() == 0 ? "" : " ").append(line.substring(2).strip());
    }
    return text.toString().replaceFirst("\\.( .*)?$", "");
  }

  private void take(Part part) {
    switch (part.keyword()) {
      case "corefile" -> corefile += part.text();
      case "file" -> files.put(part.words().get(1), part.text());
      case "endpoint" -> endpoint(part);
      case "query" -> steps.add(QueryStep.of(part));
      case "spread" -> steps.add(SpreadStep.of(part));
      case "raw" -> steps.add(RawStep.of(part));
      case "switch" -> steps.add(SwitchStep.of(part));
      case "reload" -> steps.add(new ReloadStep(part));
      case "write" -> steps.add(WriteStep.of(part));
      case "status" -> steps.add(new StatusStep(part));
      case "counters" -> steps.add(new CountersStep(part));
      default -> throw part.bad("unknown keyword");
    }
  }

  /** {@code endpoint NAME [at ADDRESS] STATE until STATUS}. */
  private void endpoint(Part part) {
    List<String> words = new ArrayList<>(part.words());
    String address = "127.0.0.1";
    if (words.size() > 3 && words.get(2).equals("at")) {
      address = words.get(3);
      words.subList(2, 4).clear();
    }
    if (words.size() != 5 || !words.get(3).equals("until")) {
      throw part.bad("expected: endpoint NAME [at ADDRESS] STATE until STATUS");
    }
    endpoints.put(words.get(1), new Beginning(address, words.get(2), words.get(4)));
  }
}
