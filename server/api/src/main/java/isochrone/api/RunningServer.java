package isochrone.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A running server, as commands of plugins ask it over its control socket.
 *
 * <p>Where there is none, or it refuses, an {@link IOException} says so in a message for the user.
 */
public interface RunningServer {

  /** What a page says; the path may have a query. */
  String get(String path) throws IOException;

  /** What a page says to a text. */
  String post(String path, String body) throws IOException;

  /** Opens a page that is too long to be read at once. */
  Lines open(String path) throws IOException;

  /** A page line by line. */
  interface Lines extends AutoCloseable {

    /** Waits for the next line; null behind the last. */
    @Nullable String next() throws IOException;

    @Override
    void close() throws IOException;
  }
}
