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

  /** What a server takes in one request is 64 KiB; a line is far below the difference. */
  private static final int CHUNK = 60_000;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "CSV or lines of JSON, as 'export' writes them; - reads a pipe.")
  private List<String> files = List.of();

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

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
      CellRules rules = rules(server);
      List<Text> texts = texts(around, temporary);
      List<Problem> mistakes = mistakes(texts, rules);
      if (!mistakes.isEmpty()) {
        mistakes.forEach(around.err()::println);
        around.err().println("isochrone: nothing was imported");
        return LatencyCommand.FAILED;
      }
      tell(send(texts, rules, server), around);
      return LatencyCommand.OK;
    } catch (IOException e) {
      return command.fail(e);
    } finally {
      temporary.forEach(LatencyImport::delete);
    }
  }

  /** What the server would refuse is refused before anything is sent. */
  private static CellRules rules(RunningServer server) throws IOException {
    JsonNode known = JSON.readTree(server.get("/latency?format=json"));
    Set<String> regions = new TreeSet<>();
    known.path("regions").forEach(region -> regions.add(region.asText()));
    return CellRules.of(
        Instant.parse(known.path("now").asText()).getEpochSecond(),
        name ->
            regions.contains(name)
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

  private static Merged send(List<Text> texts, CellRules rules, RunningServer server)
      throws IOException {
    Sending sending = new Sending(server);
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
      long taken = sending.merged.taken();
      throw taken == 0
          ? e
          : new IOException(
              "%s; %d cells were imported before: repeat the import, which does no harm"
                  .formatted(e.getMessage(), taken),
              e);
    }
    return sending.merged;
  }

  /** Cells on their way, as many at a time as a server takes. */
  private static final class Sending {
    private final RunningServer server;
    private final CellWriter writer = new CellWriter(CellFormat.CSV);
    private final StringBuilder chunk = new StringBuilder();
    private Merged merged = Merged.NOTHING;

    Sending(RunningServer server) {
      this.server = server;
    }

    void add(Cell cell) throws IOException {
      chunk.append(chunk.isEmpty() ? CellFormat.CSV.header() : "");
      writer.append(cell, chunk);
      if (chunk.length() > CHUNK) {
        flush();
      }
    }

    void flush() throws IOException {
      if (!chunk.isEmpty()) {
        JsonNode reply = JSON.readTree(server.post("/latency/import", chunk.toString()));
        merged =
            merged.plus(
                new Merged(
                    reply.path("taken").asLong(),
                    reply.path("older").asLong(),
                    reply.path("refused").asLong()));
        chunk.setLength(0);
      }
    }
  }

  private void tell(Merged merged, Workbench around) {
    if (json) {
      around
          .out()
          .println(
              JSON.createObjectNode()
                  .put("taken", merged.taken())
                  .put("older", merged.older())
                  .put("refused", merged.refused())
                  .toPrettyString());
      return;
    }
    around
        .out()
        .println(
            "%d cells taken; %d are older than what is known; %d refused"
                .formatted(merged.taken(), merged.older(), merged.refused()));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
