package isochrone.app;

import java.nio.file.Path;
import picocli.CommandLine;

/** The commands as they are told to people: what manual pages and completion are made of. */
public final class Commands {
  private Commands() {}

  /**
   * All commands with their flags, those of plugins with them.
   *
   * @throws IllegalStateException when the plugins cannot be read
   */
  public static CommandLine all() {
    Streams streams = new Streams(System.in, System.out, System.err);
    Operator operator = new Signals(code -> {});
    try {
      return Isochrone.all(new Context(streams, Path.of(""), Installation.find(), operator));
    } catch (Failure e) {
      throw new IllegalStateException(e);
    }
  }
}
