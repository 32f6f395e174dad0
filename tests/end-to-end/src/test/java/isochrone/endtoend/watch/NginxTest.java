package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Verdict;
import isochrone.endtoend.ground.Nginx;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.kit.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes of a real web server, in each version of HTTP, with whatever it may answer. */
class NginxTest {
  private static final String SERVERS =
      """
      ssl_certificate old.pem;
      ssl_certificate_key old.pem;
      ssl_protocols TLSv1.2 TLSv1.3;
      server {
        listen 127.0.0.1:%1$d;
        listen 127.0.0.1:%2$d http2;
        listen 127.0.0.1:%3$d ssl;
        listen 127.0.0.1:%4$d ssl http2;
        location /ok { return 200 "$server_protocol is ok\\n"; }
        location /empty { return 204; }
        location /moved { return 301 /ok; }
        location /loop { return 302 /loop; }
        location /down { return 503; }
      }
      """;

  @TempDir private Path folder;

  private final int plain = Ports.free();
  private final int prior = Ports.free();
  private final int tls = Ports.free();
  private final int chosen = Ports.free();

  /** Each monitor line, and what must come of it. */
  private Map<String, String> monitors() {
    Map<String, String> all = new LinkedHashMap<>();
    String http = "http port=" + plain;
    all.put(http + " path=/ok", "got 200");
    all.put(http + " path=/ok method=HEAD", "got 200");
    all.put(http + " path=/ok body=HTTP/1.1", "got 200 and \"HTTP/1.1\" in the body");
    all.put(http + " path=/ok body=nothing", "expected \"nothing\" in the body, not found");
    all.put(http + " path=/ok version=any", "got 200");
    all.put(http + " path=/ok version=2", "the answer is not HTTP/2");
    all.put(http + " path=/empty", "expected 200, got 204");
    all.put(http + " path=/empty expected-status=200-299", "got 204");
    all.put(http + " path=/moved", "expected 200, got 301");
    all.put(http + " path=/moved expected-status=200,301", "got 301");
    all.put(http + " path=/loop", "expected 200, got 302");
    all.put(http + " path=/down", "expected 200, got 503");
    all.put("http port=" + tls + " path=/ok", "expected 200, got 400");
    String two = "http version=2 port=" + prior;
    all.put(two + " path=/ok body=HTTP/2.0", "got 200 and \"HTTP/2.0\" in the body");
    all.put(two + " path=/ok body=nothing", "expected \"nothing\" in the body, not found");
    all.put(two + " path=/loop", "expected 200, got 302");
    all.put(two + " path=/down method=HEAD", "expected 200, got 503");
    all.put("http path=/ok port=" + prior, "the answer is not HTTP");
    String old = "https port=" + tls;
    all.put(old + " path=/ok body=HTTP/1.1", "got 200 and \"HTTP/1.1\" in the body");
    all.put(old + " path=/down version=any", "expected 200, got 503");
    all.put(
        old + " path=/ok version=2",
        "TLS handshake failed: the endpoint speaks none of the protocols offered by ALPN");
    all.put(
        old + " path=/ok verify=on",
        "expected a certificate that holds, got one that ended on 2024-11-30");
    all.put(
        old + " path=/ok certificate-days=1",
        "expected a certificate for 1 more day, got one that ended on 2024-11-30");
    String new2 = "https port=" + chosen;
    all.put(new2 + " path=/ok body=HTTP/2.0 version=2", "got 200 and \"HTTP/2.0\" in the body");
    all.put(new2 + " path=/ok body=HTTP/2.0 version=any", "got 200 and \"HTTP/2.0\" in the body");
    all.put(new2 + " path=/ok body=HTTP/1.1", "got 200 and \"HTTP/1.1\" in the body");
    all.put("https path=/ok port=" + plain, "TLS handshake failed: the answer is not TLS");
    all.put("tls port=" + tls, "got TLSv1.3, certificate until 2024-11-30");
    all.put("tls alpn=h2 port=" + chosen, "got TLSv1.3 with h2, certificate until 2024-11-30");
    all.put("tls port=" + plain, "TLS handshake failed: the answer is not TLS");
    return all;
  }

  @Test
  void probes_findWhatNginxAnswers() throws IOException {
    Certificates.make(
            folder, "-dname", "CN=old", "-startdate", "2024/09/01 12:00:00", "-validity", "90")
        .pem(folder.resolve("old.pem"));
    StringBuilder profiles = new StringBuilder();
    int number = 0;
    for (String monitor : monitors().keySet()) {
      profiles.append(
          """
              profile p%d weighted {
                  monitor %s interval=10s tolerated-failures=0
                  endpoint one 127.0.0.1
              }
          """
              .formatted(number++, monitor));
    }
    Path corefile = folder.resolve("Corefile");
    Files.writeString(corefile, "example.org {\n" + profiles + "}\n");
    try (Nginx nginx = Nginx.start(folder, SERVERS.formatted(plain, prior, tls, chosen));
        RunningServer server = RunningServer.start(corefile)) {
      server.await(
          "a result of every probe",
          board ->
              board.profiles().stream()
                  .allMatch(profile -> profile.endpoints().get(0).result() != null));
      assertThat(nginx).isNotNull();
      assertThat(found(server)).containsExactlyInAnyOrderEntriesOf(monitors());
    }
  }

  /** What each monitor line has come to. */
  private Map<String, String> found(RunningServer server) {
    Map<String, String> found = new LinkedHashMap<>();
    int number = 0;
    for (String monitor : monitors().keySet()) {
      String name = "p" + number++ + ".example.org.";
      server.board().profiles().stream()
          .filter(profile -> profile.profile().name().toString().equals(name))
          .forEach(
              profile -> {
                Verdict result = profile.endpoints().get(0).result();
                found.put(monitor, result == null ? "nothing" : result.text());
              });
    }
    return found;
  }
}
