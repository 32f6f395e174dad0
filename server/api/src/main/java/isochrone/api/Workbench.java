package isochrone.api;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a command of a plugin works with. */
public interface Workbench {

  /** What is typed or comes through a pipe. */
  InputStream in();

  /** Where results go. */
  PrintStream out();

  /** Where complaints go. */
  PrintStream err();

  /** A file as the user names it: relative to the working folder. */
  Path file(String name);

  /** A file of the folder {@code geo-data} of this installation. */
  Path geoData(String file);

  /** The machine's clock. */
  Clock clock();

  /**
   * The running server of a Corefile; nothing is asked of it yet.
   *
   * @param corefile as the user names it, see {@link #file}
   * @param control its control socket or the folder of it; null to find it by the Corefile
   */
  RunningServer server(Path corefile, @Nullable Path control);

  /**
   * Reads a Corefile for the sake of one directive, over the settings of the plugin of that name.
   */
  Uses uses(Path corefile, String directive);

  /**
   * The uses of a directive in a Corefile.
   *
   * @param blocks one for each server block that uses it
   * @param problems gives the mistakes found so far; reading a block's settings adds those in them
   */
  record Uses(List<InBlock> blocks, Supplier<List<Problem>> problems) {}

  /**
   * The uses of a directive in one server block.
   *
   * @param zones what stands in front of the block
   * @param uses every use, in the order written
   */
  record InBlock(List<String> zones, List<Block> uses) {}
}
