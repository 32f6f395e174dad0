package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Workbench;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code latency diff}: compares what two servers knew, or one at two times. */
@Command(
    name = "diff",
    description = {
      "Compares two exports, or one with what the running server knows.",
      "It tells what only one of them knows, what has changed by how much, and how many prefixes",
      "are closest to another region. The exit code is 0 whatever is found."
    },
    customSynopsis = "isochrone latency diff [FLAGS] FILE [FILE]",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone latency diff monday.csv friday.csv",
      "  isochrone latency diff monday.csv",
      "  isochrone latency export -control other.sock | isochrone latency diff - friday.csv"
    })
final class LatencyDiff implements Callable<Integer> {
  private static final String PIPE = "-";

  @Parameters(arity = "1..2", paramLabel = "FILE", description = "An export; - reads a pipe.")
  private List<String> files = List.of();

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  @ParentCommand private @Nullable LatencyCommand above;

  @Override
  public Integer call() {
    LatencyCommand command = Parent.of(above);
    Workbench around = command.around();
    try (SortedCells one = open(files.get(0), around);
        SortedCells other = files.size() > 1 ? open(files.get(1), around) : running(around)) {
      DifferenceText text =
          new DifferenceText(one.name(), other.name(), Difference.between(one, other));
      around.out().print(json ? text.json() : text.text());
      return LatencyCommand.OK;
    } catch (IOException e) {
      return command.fail(e);
    }
  }

  private static SortedCells open(String name, Workbench around) throws IOException {
    return name.equals(PIPE)
        ? new SortedCells("standard input", around.in())
        : new SortedCells(name, input(around.file(name), name));
  }

  /** Opens a file under the name that people know. */
  static InputStream input(Path file, String name) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw missing(name, e);
    }
  }

  private static IOException missing(String name, IOException cause) {
    IOException missing = new FileNotFoundException(name + ": there is no such file");
    missing.initCause(cause);
    return missing;
  }

  private SortedCells running(Workbench around) throws IOException {
    return new SortedCells(
        "the running server", new LinesInput(flags.server(around).open("/latency/export")));
  }
}
