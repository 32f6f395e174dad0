package isochrone.app;

import java.nio.file.Path;

/**
 * What surrounds a command: handed in, so that tests are surroundings too.
 *
 * @param streams where it reads and prints
 * @param folder the working folder, in which file names are resolved
 * @param installation what is installed
 * @param operator who tells a running server to reload and to stop
 */
public record Context(Streams streams, Path folder, Installation installation, Operator operator) {

  /** A file as the user named it, seen from the working folder. */
  Path file(String name) {
    return folder.resolve(name);
  }
}
