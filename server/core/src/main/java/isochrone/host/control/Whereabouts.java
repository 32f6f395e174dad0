package isochrone.host.control;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which running server is meant, and so where its control socket lies.
 *
 * @param corefile the Corefile that it was started with
 * @param control its socket, or the folder of it; null to look where servers put it
 */
public record Whereabouts(Path corefile, @Nullable Path control) {

  /** The server of a Corefile, where servers of this user are. */
  public static Whereabouts of(Path corefile) {
    return new Whereabouts(corefile, null);
  }

  /** What people call it. */
  @Override
  public String toString() {
    return control == null ? "the server of " + corefile : "the server at " + control;
  }

  /** Its socket, if it runs. */
  Path socket() throws IOException {
    if (control == null) {
      return found();
    }
    if (Files.isDirectory(control)) {
      return within(control);
    }
    if (Files.notExists(control)) {
      throw new IOException("no server runs at %s: there is no such socket".formatted(control));
    }
    return control;
  }

  private Path found() throws IOException {
    if (Files.notExists(corefile)) {
      throw new IOException(corefile + ": there is no such Corefile; name it with -conf");
    }
    Path socket = ControlPath.find(corefile, ControlPath.known());
    if (socket == null) {
      throw new IOException(
          "no server runs %s, or one of another user (no control socket of it in %s;"
                  .formatted(corefile, join(ControlPath.known()))
              + " -control names another place)");
    }
    return socket;
  }

  /** The socket of the Corefile, or the only one that is there. */
  private Path within(Path folder) throws IOException {
    Path named = Files.exists(corefile) ? ControlPath.find(corefile, List.of(folder)) : null;
    if (named != null) {
      return named;
    }
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> sockets = Files.newDirectoryStream(folder, "*.sock")) {
      for (Path each : sockets) {
        if (!Files.isSymbolicLink(each)) {
          all.add(each);
        }
      }
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    throw new IOException(
        all.isEmpty()
            ? "no server runs at %s: there is no control socket in it".formatted(folder)
            : "several servers run at %s: name one of %s, or its Corefile with -conf"
                .formatted(folder, join(all)));
  }

  private static String join(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
