package isochrone.endtoend.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see who ask with a client subnet by hand. */
class SubnetOptionTest {
  private static final String COREFILE =
      """
      example.org {
          ecs
          profile www subnet {
              endpoint near 192.0.2.1 subnets=198.51.96.0/20,2001:db8::/44
              endpoint others 192.0.2.2
          }
      }
      """;

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void startServer() throws IOException {
    server = RunningServer.start(Files.writeString(folder.resolve("Corefile"), COREFILE));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static String ask(String program, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "@127.0.0.1";
    arguments[1] = "-p";
    arguments[2] = Integer.toString(server.port());
    arguments[3] = "www.example.org";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Tool.find(program).run(arguments).out();
  }

  @Test
  void dig_showsTheScope() {
    assertThat(ask("dig", "+subnet=198.51.100.0/24"))
        .contains("; CLIENT-SUBNET: 198.51.100.0/24/20\n", "192.0.2.1\n");
    assertThat(ask("dig", "+subnet=198.51.100.7"))
        .contains("; CLIENT-SUBNET: 198.51.100.7/32/20\n", "192.0.2.1\n");
    assertThat(ask("dig", "+subnet=198.51.112.0/24"))
        .contains("; CLIENT-SUBNET: 198.51.112.0/24/20\n", "192.0.2.2\n");
    assertThat(ask("dig", "+subnet=2001:db8:1::/48"))
        .contains("; CLIENT-SUBNET: 2001:db8:1::/48/44\n", "192.0.2.1\n");
  }

  @Test
  void dig_readsTheEchoOfAnOptionThatTellsNothing() {
    assertThat(ask("dig", "+subnet=0")).contains("; CLIENT-SUBNET: 0.0.0.0/0/0\n", "192.0.2.2\n");
    // Of no family: allowed where no bit is told.
    assertThat(ask("dig", "+ednsopt=8:00000000"))
        .contains("; CLIENT-SUBNET: 0/0/0\n", "192.0.2.2\n");
  }

  @Test
  void kdig_showsTheScope() {
    assertThat(ask("kdig", "+subnet=198.51.100.0/24")).contains("198.51.100.0/24/20\n");
  }
}
