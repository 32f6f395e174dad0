package isochrone.plugin.geo.latency.exchange;

import isochrone.api.RunningServer;
import isochrone.api.Workbench;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code latency export}: writes down what a running server has learned. */
@Command(
    name = "export",
    description = {
      "Writes down what a running server has learned.",
      "There is a line for each prefix and region: for 'import', 'diff' and 'merge', and as a",
      "'table'."
    },
    customSynopsis = "isochrone latency export [FLAGS]",
    sortOptions = false,
    optionListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone latency export -o monday.csv",
      "  isochrone latency export --format jsonl --since 1h | jq .rtt_ms"
    })
final class LatencyExport implements Callable<Integer> {
  @Mixin private final ServerFlags flags = new ServerFlags();

  @Option(
      names = "-format",
      paramLabel = "FORMAT",
      description = "csv, or jsonl for an object of JSON on each line. Default: csv")
  private String format = "csv";

  @Option(
      names = "-since",
      paramLabel = "TIME",
      description = {
        "Only what was measured after that: a time such as 2026-11-21T17:40:49Z, seconds since",
        "1970, or how long ago, such as 90m or 2h."
      })
  private @Nullable String since;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Write to a file, which is replaced when all is in it.")
  private @Nullable String file;

  @ParentCommand private @Nullable LatencyCommand above;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    LatencyCommand command = Parent.of(above);
    try {
      write(command.around());
      return LatencyCommand.OK;
    } catch (IOException e) {
      return command.fail(e);
    }
  }

  private void write(Workbench around) throws IOException {
    String path = path(around);
    if (file == null) {
      Writer out = new OutputStreamWriter(around.out(), StandardCharsets.UTF_8);
      copy(around, path, out);
      return;
    }
    Path target = around.file(file);
    Path beside = target.resolveSibling(target.getFileName() + ".part");
    try (Writer out = Files.newBufferedWriter(beside)) {
      copy(around, path, out);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private String path(Workbench around) {
    if (CellFormat.of(format) == null) {
      throw wrong("-format: must be csv or jsonl (was %s)".formatted(format));
    }
    String path = "/latency/export?format=" + format;
    if (since == null) {
      return path;
    }
    Long second = Moment.read(since, around.clock().now());
    if (second == null) {
      throw wrong(
          "-since: must be a time such as 2026-11-21T17:40:49Z, seconds since 1970, or how long"
              + " ago, such as 90m (was %s)".formatted(since));
    }
    return path + "&since=" + second;
  }

  private ParameterException wrong(String text) {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return new ParameterException(spec.commandLine(), text);
  }

  private void copy(Workbench around, String path, Writer writer) throws IOException {
    try (RunningServer.Lines lines = flags.server(around).open(path)) {
      BufferedWriter out = new BufferedWriter(writer);
      for (String line = lines.next(); line != null; line = lines.next()) {
        out.write(line);
        out.write('\n');
      }
      out.flush();
    }
  }
}
