package isochrone.endtoend.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The web server nginx in the foreground, with its files in a folder of its own. */
public final class Nginx implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes 1;
      pid nginx.pid;
      error_log stderr notice;
      events {}
      http {
        access_log off;
        client_body_temp_path temp;
        proxy_temp_path temp;
        fastcgi_temp_path temp;
        uwsgi_temp_path temp;
        scgi_temp_path temp;
        %s
      }
      """;

  private final Child child;

  private Nginx(Child child) {
    this.child = child;
  }

  /**
   * Starts it; skips the test where it is not installed.
   *
   * @param folder an empty one for its files
   * @param servers what stands in its section {@code http}
   */
  public static Nginx start(Path folder, String servers) {
    Tool.find("nginx");
    try {
      Path file = folder.resolve("nginx.conf");
      Files.writeString(file, CONFIGURATION.formatted(servers));
      Child child =
          Child.launch(folder, List.of("nginx", "-p", folder.toString(), "-c", file.toString()));
      child.awaitErr(line -> line.contains("start worker process "));
      return new Nginx(child);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
