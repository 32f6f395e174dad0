package isochrone.plugin.geo.geoip;

import isochrone.api.Workbench;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code geoip build}: makes a database of a CSV file. */
@Command(
    name = "build",
    description = {
      "Makes a MaxMind DB of a CSV file.",
      "The first line names the columns: network, and any of country_code, state, city, latitude,",
      "longitude, asn and organization. A network is ADDRESS/LENGTH, FIRST-LAST or one address."
    },
    customSynopsis = "isochrone geoip build CSV FILE",
    optionListHeading = "%n",
    parameterListHeading = "%n")
final class GeoipBuild implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "CSV", description = "The CSV file.")
  private String csv = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The database to write.")
  private String file = "";

  @ParentCommand private @Nullable GeoipCommand parent;

  @Override
  public Integer call() {
    if (parent == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    Workbench around = parent.around();
    try {
      MmdbCsv.Result result =
          MmdbCsv.build(around.file(csv), around.file(file), around.clock().now());
      result.problems().forEach(around.err()::println);
      if (!result.problems().isEmpty()) {
        return 1;
      }
      around.out().println("%s: %d networks".formatted(file, result.networks()));
      return 0;
    } catch (NoSuchFileException e) {
      around.err().println("isochrone: there is no file " + e.getFile());
      return 1;
    } catch (IOException e) {
      around.err().println("isochrone: cannot make %s: %s".formatted(file, e.getMessage()));
      return 1;
    }
  }
}
