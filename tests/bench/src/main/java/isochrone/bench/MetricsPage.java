package isochrone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The numbers that a server shows. */
final class MetricsPage {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI page;

  MetricsPage(int port) {
    page = URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  /** The sum of all series of a family. */
  double sum(String family) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page).build();
    return http.send(request, HttpResponse.BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith(family + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** A port that nobody holds. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
