package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Problem;
import isochrone.api.RunningServer;
import isochrone.api.Suggestion;
import isochrone.api.Workbench;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code latency import}: has a running server take in round trips. */
@Command(
    name = "import",
    description = {
      "Has a running server take in round trips.",
      "They are exports of other servers, and tables of one's own. A cell takes the place of what",
      "is known when it is newer or of more samples. If anything is wrong in the files it is told",
      "by line and column, and nothing is taken."
    },
    customSynopsis = "isochrone latency import [FLAGS] FILE...",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone latency import other-server.csv offices.csv",
      "  ssh ns2 isochrone latency export | isochrone latency import -"
    })
final class LatencyImport implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PIPE = "-";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "CSV or lines of JSON, as 'export' writes them; - reads a pipe.")
  private List<String> files = List.of();

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "-skip-unknown",
      description = "Leave out lines of regions that the configuration lacks, and count them.")
  private boolean skipUnknown;

  @ParentCommand private @Nullable LatencyCommand above;

  /** A text to import, under the name that people know. */
  private record Text(String name, Path file) {}

  @Override
  public Integer call() {
    LatencyCommand command = Parent.of(above);
    Workbench around = command.around();
    List<Path> temporary = new ArrayList<>();
    try {
      RunningServer server = flags.server(around);
      Set<String> regions = new TreeSet<>();
      CellRules rules = rules(server, regions);
      List<Text> texts = texts(around, temporary);
      List<Problem> mistakes = mistakes(texts, rules);
      if (!mistakes.isEmpty()) {
        mistakes.forEach(around.err()::println);
        around.err().println("isochrone: nothing was imported" + advice(mistakes));
        return LatencyCommand.FAILED;
      }
      CellSending sending = new CellSending(server, regions);
      send(texts, rules, sending);
      tell(sending, around);
      return LatencyCommand.OK;
    } catch (IOException e) {
      return command.fail(e);
    } finally {
      temporary.forEach(LatencyImport::delete);
    }
  }

  private static String advice(List<Problem> mistakes) {
    return mistakes.stream().anyMatch(mistake -> mistake.text().contains(CellRules.UNKNOWN))
        ? "; --skip-unknown leaves out lines of regions that the configuration lacks"
        : "";
  }

  /** What the server would refuse is refused before anything is sent. */
  private CellRules rules(RunningServer server, Set<String> regions) throws IOException {
    JsonNode known = JSON.readTree(server.get("/latency?format=json"));
    known.path("regions").forEach(region -> regions.add(region.asText()));
    return CellRules.of(
        Instant.parse(known.path("now").asText()).getEpochSecond(),
        name ->
            regions.contains(name) || (skipUnknown && !name.isEmpty())
                ? null
                : CellRules.UNKNOWN
                    + Suggestion.was(name, regions, "a region of one's own is a line of latency"));
  }

  /** All are read twice, so a pipe is put into a file first. */
  private List<Text> texts(Workbench around, List<Path> temporary) throws IOException {
    List<Text> texts = new ArrayList<>();
    for (String name : files) {
      if (name.equals(PIPE)) {
        Path copy = Files.createTempFile("isochrone-", ".import");
        temporary.add(copy);
        Files.copy(around.in(), copy, StandardCopyOption.REPLACE_EXISTING);
        texts.add(new Text("standard input", copy));
      } else {
        texts.add(new Text(name, around.file(name)));
      }
    }
    return texts;
  }

  private static List<Problem> mistakes(List<Text> texts, CellRules rules) throws IOException {
    List<Problem> mistakes = new ArrayList<>();
    for (Text text : texts) {
      try (InputStream in = open(text)) {
        CellReader reader = new CellReader(text.name(), in, rules);
        while (reader.next() != null) {
          // Only what is wrong counts here.
        }
        mistakes.addAll(reader.mistakes());
      }
    }
    return mistakes;
  }

  private static InputStream open(Text text) throws IOException {
    return LatencyDiff.input(text.file(), text.name());
  }

  private static void send(List<Text> texts, CellRules rules, CellSending sending)
      throws IOException {
    try {
      for (Text text : texts) {
        try (InputStream in = open(text)) {
          CellReader reader = new CellReader(text.name(), in, rules);
          for (Cell cell = reader.next(); cell != null; cell = reader.next()) {
            sending.add(cell);
          }
        }
      }
      sending.flush();
    } catch (IOException e) {
      long taken = sending.merged().taken();
      throw taken == 0
          ? e
          : new IOException(
              "%s; %d cells were imported before: repeat the import, which does no harm"
                  .formatted(e.getMessage(), taken),
              e);
    }
  }

  private void tell(CellSending sending, Workbench around) {
    Merged merged = sending.merged();
    if (json) {
      around
          .out()
          .println(
              JSON.createObjectNode()
                  .put("taken", merged.taken())
                  .put("older", merged.older())
                  .put("refused", merged.refused())
                  .put("skipped", sending.skipped())
                  .toPrettyString());
      return;
    }
    around
        .out()
        .println(
            "%d cells taken; %d are older than what is known; %d refused"
                    .formatted(merged.taken(), merged.older(), merged.refused())
                + (sending.skipped() == 0
                    ? ""
                    : "; %d left out, of regions that the configuration lacks"
                        .formatted(sending.skipped())));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
