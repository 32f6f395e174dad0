package isochrone.bench.probing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An nginx that answers 200 at every address of the machine. */
final class Web implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes 1;
      pid %1$s/nginx.pid;
      error_log %1$s/nginx.log crit;
      events { worker_connections 8192; }
      http {
        access_log off;
        client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
        uwsgi_temp_path %1$s; scgi_temp_path %1$s;
        server { listen 0.0.0.0:%2$d backlog=4096 reuseport; return 200 "ok\\n"; }
      }
      """;

  private final Process process;
  private final int port;

  private Web(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Web start(Path folder) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, CONFIGURATION.formatted(folder, port));
    Process process =
        new ProcessBuilder("nginx", "-c", file.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    Web web = new Web(process, port);
    ServerProcess.await(10, () -> web.answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException("nginx ended: " + Files.readString(folder.resolve("nginx.out")));
    }
    return web;
  }

  int port() {
    return port;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
