package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
  private static final String COREFILE =
      """
      example.org {
          bind 127.0.0.1
          records {
              www 300 A 192.0.2.1
          }
      }
      """;

  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    shell = new Shell(folder);
  }

  @Test
  void serve_withoutCorefileExplainsWhatToDo() {
    assertThat(shell.run()).isEqualTo(1);
    assertThat(shell.err())
        .contains("no file named Corefile in this folder")
        .contains("    isochrone demo\n")
        .contains("example.org:1053 {")
        .contains("dig @127.0.0.1 -p 1053 www.example.org")
        .contains("name it: isochrone -conf FILE");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void serve_tellsWhatItServes() {
    assertThat(shell.file("Corefile", COREFILE).run("-p", "0")).isZero();
    assertThat(shell.out().lines().toList())
        .hasSize(3)
        .satisfiesExactly(
            zone -> assertThat(zone).matches("example\\.org\\.:[0-9]+ on 127\\.0\\.0\\.1"),
            name -> assertThat(name).isEqualTo("Isochrone-1.2.3"),
            platform -> assertThat(platform).matches("[a-z ]+/.+, java .+"));
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void serve_canBeQuiet() {
    assertThat(shell.file("Corefile", COREFILE).run("-quiet", "-p", "0")).isZero();
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void serve_readsAPipe() {
    assertThat(shell.typing(COREFILE).run("serve", "-conf=stdin", "-p=0")).isZero();
    assertThat(shell.out()).startsWith("example.org.:");
  }

  @Test
  void serve_refusesAnEmptyPipe() {
    assertThat(shell.typing("").run("-conf", "stdin")).isEqualTo(1);
    assertThat(shell.err()).startsWith("stdin: corefile: there is no server block");
  }

  @Test
  void serve_tellsEachProblemOnALineAndSumsUp() {
    shell.file(
        "Corefile",
        """
        example.org:1053 {
            bind
            recrods {
            }
        }
        """);
    assertThat(shell.run()).isEqualTo(1);
    String file = folder.resolve("Corefile").toString();
    assertThat(shell.err().lines().toList())
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).startsWith(file + ":2:5: bind: "),
            second ->
                assertThat(second)
                    .startsWith(file + ":3:5: corefile: unknown directive")
                    .contains("did you mean records?"),
            sum ->
                assertThat(sum)
                    .isEqualTo("isochrone: Corefile is refused: 2 problems; nothing was started"));
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void serve_tellsOfAFileThatIsMissing() {
    assertThat(shell.run("-conf", "elsewhere/Corefile")).isEqualTo(1);
    assertThat(shell.err())
        .contains("elsewhere/Corefile: corefile: ")
        .contains("no such file")
        .doesNotContain("\tat ");
  }

  @Test
  void serve_tellsOfAPortInUse() throws IOException {
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(0, address)) {
      tcp.bind(new InetSocketAddress(address, udp.getLocalPort()));
      String port = String.valueOf(udp.getLocalPort());
      assertThat(shell.file("Corefile", COREFILE).run("-p", port)).isEqualTo(1);
      assertThat(shell.err()).contains("127.0.0.1:" + port).contains("in use");
      assertThat(shell.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void serve_writesItsNumberWhileItRuns() {
    Path file = folder.resolve("pid");
    FakeOperator operator =
        new FakeOperator(
            reload -> assertThat(file).hasContent(String.valueOf(ProcessHandle.current().pid())));
    shell.file("Corefile", COREFILE).operatedBy(operator);
    assertThat(shell.run("-p", "0", "-pidfile", "pid")).isZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void serve_leavesNoNumberWhenRefused() {
    assertThat(shell.file("Corefile", "").run("-pidfile", "pid")).isEqualTo(1);
    assertThat(folder.resolve("pid")).doesNotExist();
  }

  @Test
  void serve_tellsTheFirstOfManyProblems() {
    Shell many = shell.file("Corefile", ".:0 {\n" + "    whoamy\n".repeat(70) + "}\n");
    assertThat(many.run()).isEqualTo(1);
    assertThat(many.err().lines()).hasSize(22).contains("and 50 more");
    assertThat(many.err())
        .endsWith("isochrone: Corefile is refused: 70 problems; nothing was started\n");
  }

  @Test
  void serve_refusesAPidFileThatCannotBeWritten() {
    shell.file("Corefile", COREFILE);
    assertThat(shell.run("-p", "0", "-pidfile", "nowhere/pid")).isEqualTo(1);
    assertThat(shell.err()).contains("-pidfile").contains("nowhere/pid").hasLineCount(1);
  }

  @Test
  void serve_reloadsWhenItsOperatorSaysSo() {
    FakeOperator operator =
        new FakeOperator(
            reload -> {
              Files.writeString(
                  folder.resolve("Corefile"), COREFILE.replace("example.org", "example.net"));
              reload.accept("a test");
              int code = shell.run("status");
              assertThat(shell.err()).isEmpty();
              assertThat(code).isZero();
            });
    shell.file("Corefile", COREFILE).operatedBy(operator);
    assertThat(shell.run("-p", "0")).isZero();
    assertThat(shell.out()).startsWith("example.org.:").contains("example.net.");
  }

  @Test
  void serve_refusesFlagsOutOfRange() {
    shell.file("Corefile", COREFILE);
    assertThat(shell.run("-p", "65536")).isEqualTo(2);
    assertThat(shell.run("-loops", "0")).isEqualTo(2);
    assertThat(shell.run("-tcp-idle", "0")).isEqualTo(2);
    assertThat(shell.run("-tcp-pending", "0")).isEqualTo(2);
    assertThat(shell.run("-first-round", "10")).isEqualTo(2);
    assertThat(shell.run("-probe-net", "10.0.0.0/8,10.0.0.1/8")).isEqualTo(2);
    assertThat(shell.run("-probe-limit", "0")).isEqualTo(2);
    assertThat(shell.run("-probe-limit-per-target", "-1")).isEqualTo(2);
    assertThat(shell.err())
        .contains("-dns.port: must be from 0 to 65535 (was 65536)")
        .contains("-loops: must be from 1 to 1024 (was 0)")
        .contains("-tcp-idle: must be longer than nothing")
        .contains("-tcp-pending: must be at least 1 (was 0)")
        .contains("did you mean 10s?")
        .contains("-probe-net: ")
        .contains("-probe-limit: ")
        .contains("-probe-limit-per-target: ")
        .contains("10.0.0.1/8");
  }
}
