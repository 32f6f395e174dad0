package isochrone.endtoend.clients;

import isochrone.endtoend.ground.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The server that other people's programs ask, and the tables that say what they must see. */
final class ClientsServer {

  private ClientsServer() {}

  static RunningServer start() {
    return RunningServer.start(resource("Corefile"));
  }

  /** The rows of a table: cells between bars, without comments. */
  static List<List<String>> table(String name) {
    try {
      return Files.readAllLines(resource(name)).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    URL found = Objects.requireNonNull(ClientsServer.class.getResource("/clients/" + name), name);
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
