package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.host.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says to a configuration that it cannot take, and that it then opens nothing. */
class RefusalTest {
  /** The line of each mistake is told, with the place of the wrong word and what is meant. */
  private static final String TEN_MISTAKES =
      """
      (web) {
          monitor http interval=1s
      }
      one.test:PORT {
          prometheus 127.0.0.1:SCRAPE namespce=coredns
          recrods {
              www 300 A 192.0.2.1
          }
          authority ns1.one.test hostmaster.one.test {
              negative-tll 30
          }
      }
      dnss://two.test:PORT {
          profile www priorty {
              endpoint a 192.0.2.1
          }
          profile api weighted {
              import webb
              endpoint a 192.0.2.1 wieght=5
              endpoint b 192.0.2.2 probe=127.0.0.1:PROBE
          }
          profile app weighted {
              monitor htpp interval=1s
              endpoint a 192.0.2.1 always-serv
          }
          records {
              www 300 AAAAA 2001:db8::1
          }
      }
      """;

  private static final List<String> TOLD =
      List.of(
          "5:\\d+: prometheus: .*did you mean namespace\\?.*",
          "6:\\d+: corefile: .*did you mean records\\?.*",
          "10:\\d+: authority: .*did you mean negative-ttl\\?.*",
          "13:\\d+: corefile: .*did you mean dns.*\\?.*",
          "14:\\d+: profile: .*did you mean priority\\?.*",
          "18:\\d+: corefile: .*did you mean web\\?.*",
          "19:\\d+: profile: .*did you mean weight\\?.*",
          "23:\\d+: profile: .*did you mean http\\?.*",
          "24:\\d+: profile: .*did you mean always-serve\\?.*",
          "27:\\d+: records: .*did you mean AAAA\\?.*");

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("Corefile"), text);
  }

  @Test
  void corefileWithTenMistakes_isRefusedOnce_withEveryLineAndASuggestion() throws IOException {
    write(TEN_MISTAKES.replace("PORT", "20053").replace("SCRAPE", "20153").replace("PROBE", "1"));
    try (Child child = Child.start(folder, "-conf", "Corefile")) {
      assertThat(child.awaitEnd()).isNotZero();
      assertThat(child.out()).isEmpty();
      List<String> told = child.err();
      for (String wanted : TOLD) {
        assertThat(told)
            .as("lines that match " + wanted)
            .anyMatch(line -> Pattern.matches(".*Corefile:" + wanted, line));
      }
      assertThat(told.subList(0, told.size() - 1)).as("one line each").hasSize(TOLD.size());
      assertThat(told.get(told.size() - 1)).contains(TOLD.size() + " problems");
    }
  }

  @Test
  void corefileWithTenMistakes_opensNothing_andProbesNobody() throws IOException {
    int port = Ports.free();
    int scrape = Ports.free();
    try (LocalEndpoint probed = new LocalEndpoint()) {
      probed.become("200");
      Path corefile =
          write(
              TEN_MISTAKES
                  .replace("PORT", Integer.toString(port))
                  .replace("SCRAPE", Integer.toString(scrape))
                  .replace("PROBE", Integer.toString(probed.port())));
      Refused refused =
          catchThrowableOfType(
              Refused.class,
              () -> RunningServer.start(corefile, RunningServer.builtIn(), port).close());
      assertThat(refused.problems()).hasSize(TOLD.size());
      assertThat(isOpen(port)).as("the DNS port").isFalse();
      assertThat(isOpen(scrape)).as("the port of the metrics").isFalse();
      assertThat(probed.lastRequest()).as("probes").isEmpty();
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void portInUse_isOneLine() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      write("one.test:" + other.getLocalPort() + " {\n    whoami\n}\n");
      assertThat(refusal("-conf", "Corefile"))
          .contains(Integer.toString(other.getLocalPort()), "in use");
    }
  }

  @Test
  void portOfTheMetricsInUse_isOneLine() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      write(
          "one.test:%d {\n    prometheus 127.0.0.1:%d\n    whoami\n}\n"
              .formatted(Ports.free(), other.getLocalPort()));
      assertThat(refusal("-conf", "Corefile"))
          .contains(Integer.toString(other.getLocalPort()), "in use");
    }
  }

  @Test
  void corefileThatIsMissing_isOneLine() {
    assertThat(refusal("-conf", "nowhere/Corefile")).contains("nowhere/Corefile", "no such file");
  }

  @Test
  void corefileThatIsAFolder_isOneLine() throws IOException {
    Files.createDirectory(folder.resolve("Corefile"));
    assertThat(refusal("-conf", "Corefile")).contains("Corefile", "folder");
  }

  @Test
  void zoneFileThatIsMissing_isOneLine() throws IOException {
    write("one.test:" + Ports.free() + " {\n    file db.one.test\n}\n");
    assertThat(refusal("-conf", "Corefile")).contains("Corefile:2:10: file: ", "db.one.test");
  }

  @Test
  void addressThatIsNotOurs_isOneLine() throws IOException {
    write("one.test:" + Ports.free() + " {\n    bind 192.0.2.1\n    whoami\n}\n");
    assertThat(refusal("-conf", "Corefile")).contains("192.0.2.1");
  }

  @Test
  void folderWithoutCorefile_isToldWhatToDo() {
    try (Child child = Child.start(folder)) {
      assertThat(child.awaitEnd()).isNotZero();
      assertThat(String.join("\n", child.err())).contains("Corefile", "demo");
    }
  }

  /** Runs the program, which must fail with one line on what is wrong; a sum may follow. */
  private String refusal(String... arguments) {
    try (Child child = Child.start(folder, arguments)) {
      assertThat(child.awaitEnd()).isNotZero();
      assertThat(child.out()).isEmpty();
      List<String> told =
          child.err().stream().filter(line -> !line.contains("nothing was started")).toList();
      assertThat(told).hasSize(1);
      return told.get(0);
    }
  }
}
