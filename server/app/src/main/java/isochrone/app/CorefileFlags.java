package isochrone.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which Corefile is meant, and how it is read. */
final class CorefileFlags {
  /** The Corefile that is meant when none is named. */
  static final String DEFAULT = "Corefile";

  private static final String PIPE = "stdin";
  private static final int DNS_PORT = 53;

  @Option(
      names = "-conf",
      paramLabel = "FILE",
      description = "The Corefile; 'stdin' reads a pipe. Default: ./" + DEFAULT)
  private @Nullable String conf;

  @Option(
      names = {"-dns.port", "-p"},
      paramLabel = "N",
      description = "The port of keys that name none. Default: ${DEFAULT-VALUE}")
  private int port = DNS_PORT;

  /** Names the Corefile by other means than its flag. */
  void name(String file) {
    conf = file;
  }

  /** The name that people see. */
  String name() {
    return conf == null ? DEFAULT : conf;
  }

  /** Whether none was named, and the one that is meant then does not exist. */
  boolean nothingToServe(Context context) {
    return conf == null && Files.notExists(context.file(DEFAULT));
  }

  /** The file; null when a pipe is to be read. */
  @Nullable Path file(Context context) {
    return PIPE.equals(conf) ? null : context.file(name());
  }

  /**
   * What the pipe holds; null when a file is to be read.
   *
   * @throws Failure when it cannot be read
   */
  @Nullable String text(Context context) throws Failure {
    if (!PIPE.equals(conf)) {
      return null;
    }
    Streams streams = context.streams();
    if (streams.typed()) {
      streams.err().println("isochrone: reads the Corefile from this terminal; Ctrl-D ends it");
    }
    try {
      return new String(streams.in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure("-conf stdin: cannot be read (%s)".formatted(e.getMessage()));
    }
  }

  /**
   * The port of keys that name none.
   *
   * @throws Failure when it is out of range
   */
  int port() throws Failure {
    return Range.check("-dns.port", port, 0, Range.LAST_PORT);
  }
}
