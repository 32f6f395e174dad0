package isochrone.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import isochrone.chain.Catalog;
import java.io.ByteArrayInputStream;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RunningDemoTest {
  private static final int DNS_PORT = 21_053;
  private static final int WEB_PORT = 28_080;
  private static final Pattern DIG =
      Pattern.compile("dig \\+short @127\\.0\\.0\\.1 -p ([0-9]+) www\\.demo\\.test");

  private final Watched out = new Watched();

  @Test
  void demo_followsAnEndpointThatIsSwitchedOffAndOnAgain() throws Exception {
    try (RunningDemo demo = start(true)) {
      DemoQuestion question = new DemoQuestion(dnsPort());
      assertThat(question.ask("www")).isEqualTo("127.0.0.11");
      assertThat(question.ask("api", 200))
          .containsOnlyKeys("127.0.0.11", "127.0.0.12", "127.0.0.13");

      int before = out.size();
      assertThat(post("/off")).isEqualTo("east is off\n");
      out.await(before, line -> line.contains("www  east") && line.contains("-> Degraded"));
      assertThat(question.ask("www")).isEqualTo("127.0.0.12");
      out.await(before, line -> line.contains("api  east") && line.contains("-> Degraded"));
      Map<String, Integer> rest = question.ask("api", 400);
      assertThat(rest).containsOnlyKeys("127.0.0.12", "127.0.0.13");
      assertThat(rest.get("127.0.0.12")).isBetween(240, 360); // 300 of 400

      before = out.size();
      assertThat(type(demo, "on east\n")).isFalse();
      out.await(before, line -> line.contains("www  east") && line.contains("-> Online"));
      assertThat(question.ask("www")).isEqualTo("127.0.0.11");
    }
  }

  @Test
  void demo_tellsAChangeOnceAndNotInTheLogAsWell() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    try (RunningDemo demo = start(true)) {
      int before = out.size();
      assertThat(type(demo, "off spare\n")).isFalse();
      out.await(before, line -> line.contains("www  spare") && line.contains("-> Degraded"));
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("->"));
  }

  @Test
  void demo_doesWhatIsTyped() throws Exception {
    try (RunningDemo demo = start(false)) {
      assertThat(out.all()).anyMatch(line -> line.contains("dig is not installed"));
      assertThat(type(demo, "ask www\nask api 50\nOFF west\noff north\nhelp\n\n")).isFalse();
      out.await(0, line -> line.equals("127.0.0.11"));
      out.await(0, line -> line.contains("  127.0.0.12"));
      out.await(0, line -> line.equals("west is off"));
      out.await(0, line -> line.startsWith("Type: off NAME"));
      assertThat(type(demo, "quit\nask www\n")).isTrue();
    }
  }

  @Test
  void demo_printsTheCorefileItServes() throws Exception {
    Path corefile;
    try (RunningDemo demo = start(true)) {
      assertThat(demo).isNotNull();
      Matcher name =
          Pattern.compile("Edit (\\S+), and it follows").matcher(String.join("\n", out.all()));
      assertThat(name.find()).isTrue();
      corefile = Path.of(name.group(1));
      Files.writeString(corefile.resolveSibling("Corefile~"), "left by an editor");
      for (String line : Files.readAllLines(corefile)) {
        assertThat(out.all()).contains(("    " + line).stripTrailing());
      }
    }
    assertThat(corefile).doesNotExist();
    assertThat(corefile.getParent()).doesNotExist();
  }

  @Test
  void demo_takesOtherPortsWhenTheWantedAreTaken() throws Exception {
    try (DatagramSocket udp = new DatagramSocket(0, Loopback.address(1));
        ServerSocket web = new ServerSocket()) {
      web.bind(new InetSocketAddress(Loopback.address(12), 0));
      try (RunningDemo demo = start(udp.getLocalPort(), web.getLocalPort(), true)) {
        assertThat(demo).isNotNull();
        assertThat(dnsPort()).isGreaterThan(udp.getLocalPort());
        String all = String.join("\n", out.all());
        assertThat(all)
            .contains("port " + dnsPort() + ",")
            .contains("demo.test:" + dnsPort() + " {")
            .contains("http://127.0.0.11:" + (web.getLocalPort() + 1))
            .contains("monitor http port=" + (web.getLocalPort() + 1) + " ")
            .doesNotContain(" " + udp.getLocalPort() + " ")
            .doesNotContain(":" + web.getLocalPort() + "/");
        assertThat(new DemoQuestion(dnsPort()).ask("www")).isEqualTo("127.0.0.11");
      }
    }
  }

  private RunningDemo start(boolean dig) throws Exception {
    return start(DNS_PORT, WEB_PORT, dig);
  }

  private RunningDemo start(int dnsPort, int webPort, boolean dig) throws Exception {
    Catalog catalog = Catalog.load(RunningDemoTest.class.getClassLoader());
    return RunningDemo.start(catalog, "test", dnsPort, webPort, dig, out);
  }

  private static boolean type(RunningDemo demo, String text) {
    return demo.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The port in the dig line that is printed. */
  private int dnsPort() {
    Matcher line = DIG.matcher(String.join("\n", out.all()));
    if (!line.find()) {
      Matcher key =
          Pattern.compile("demo\\.test:([0-9]+) \\{").matcher(String.join("\n", out.all()));
      assertThat(key.find()).isTrue();
      return Integer.parseInt(key.group(1));
    }
    return Integer.parseInt(line.group(1));
  }

  /** Follows the line that is printed for the first endpoint. */
  private String post(String path) throws Exception {
    Matcher line =
        Pattern.compile("curl -X POST (http://\\S+)" + path).matcher(String.join("\n", out.all()));
    assertThat(line.find()).isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(line.group(1) + path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
