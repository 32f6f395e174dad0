package isochrone.corefile;

import isochrone.api.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration as it was read: every block of the Corefile and of what it imports.
 *
 * @param blocks the server blocks that could be read, in the order written
 * @param sources every file read or looked for, and every folder that a pattern looked through
 * @param digest equal for two readings that found the same content everywhere
 */
public record Corefile(List<ServerBlock> blocks, Set<Path> sources, String digest) {

  /** The port of keys that name none. */
  public static final int DEFAULT_PORT = 53;

  /**
   * Reads a file and all that it imports; every mistake goes to {@code problems}.
   *
   * @param file the file as the user named it
   * @param port the port of keys that name none
   */
  public static Corefile read(Path file, Environment environment, int port, Problems problems) {
    Reading reading = new Reading(environment, port, problems);
    String name = file.toString();
    return reading.of(name, reading.sources.read(name, new Origin(name, 0, 0)));
  }

  /**
   * Reads a text that is in no file.
   *
   * @param name what problems call it; relative imports start at its folder
   */
  public static Corefile parse(
      String name, String text, Environment environment, int port, Problems problems) {
    Reading reading = new Reading(environment, port, problems);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return reading.of(name, reading.sources.accept(name, content));
  }

  /** The parts that work together on one reading. */
  private static final class Reading {
    final Sources sources;
    private final Variables variables;
    private final Imports imports;
    private final Parser parser;
    private final Problems problems;

    Reading(Environment environment, int port, Problems problems) {
      this.problems = problems;
      this.sources = new Sources(problems);
      this.variables = new Variables(environment, problems);
      this.imports = new Imports(sources, variables, problems);
      this.parser = new Parser(imports, new Keys(port, problems), problems);
      sources.note("port", Integer.toString(port));
    }

    Corefile of(String name, @Nullable String text) {
      if (text != null) {
        parser.file(new Cursor(imports.lex(name, text)));
        if (parser.blocks().isEmpty() && problems.isEmpty()) {
          problems.add(
              new Origin(name, 0, 0), "there is no server block; the least is: . { whoami }");
        }
      }
      variables.used().forEach(sources::note);
      return new Corefile(
          List.copyOf(parser.blocks()), Set.copyOf(sources.paths()), sources.digest());
    }
  }
}
