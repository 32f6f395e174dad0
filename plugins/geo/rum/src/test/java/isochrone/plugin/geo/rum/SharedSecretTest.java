package isochrone.plugin.geo.rum;

import static isochrone.plugin.geo.rum.Visitor.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers behind one name: what one gives, the other takes. */
class SharedSecretTest {
  private static final String ADDRESS = "192.0.2.77";
  private static final String FINE = "{'eastus':88}";
  private static final String SECRET = "0f5a17c2".repeat(8);
  private static final String COREFILE =
      """
      example.org {
        rum {
          key 0123456789abcdef0123456789abcdef shop
          target eastus https://us.example.org/rum/pixel
          proxies 10.0.0.1
          secret-file rum.secret
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    write(SECRET + "\n");
  }

  private void write(String secret) throws IOException {
    Path file = folder.resolve("rum.secret");
    Files.writeString(file, secret);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private InMemoryServer server() {
    return InMemoryServer.in(folder, COREFILE);
  }

  @Test
  void tokenOfAnotherServer_isTaken_once() {
    try (InMemoryServer one = server();
        InMemoryServer other = server()) {
      String token = Visitor.of(one, ADDRESS).token();
      assertThat(Visitor.of(other, ADDRESS).send(KEY, token, FINE)).isEqualTo(200);
      assertThat(Visitor.of(other, ADDRESS).send(KEY, token, FINE)).isEqualTo(409);
      assertThat(other.advice()).noneMatch(text -> text.contains("secret"));
    }
  }

  @Test
  void tokenOfAServerWithAnotherSecret_isRefused() throws IOException {
    try (InMemoryServer one = server()) {
      write(SECRET.replace('f', 'e'));
      try (InMemoryServer other = server()) {
        String token = Visitor.of(one, ADDRESS).token();
        assertThat(Visitor.of(other, ADDRESS).send(KEY, token, FINE)).isEqualTo(403);
        one.reload(); // which reads the new one
        token = Visitor.of(one, ADDRESS).token();
        assertThat(Visitor.of(other, ADDRESS).send(KEY, token, FINE)).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"60,200", "61,403"})
  void clocks_mayDifferByAMinute(int seconds, int status) {
    try (InMemoryServer ahead = server();
        InMemoryServer behind = server()) {
      ahead.forward(Duration.ofSeconds(seconds));
      String token = Visitor.of(ahead, ADDRESS).token();
      assertThat(Visitor.of(behind, ADDRESS).send(KEY, token, FINE)).isEqualTo(status);
    }
  }

  @Test
  void tokenOfAClockThatIsAhead_isRememberedForAsLongAsItIsValid() {
    try (InMemoryServer ahead = server();
        InMemoryServer behind = server()) {
      behind.forward(Duration.ofSeconds(119));
      ahead.forward(Duration.ofSeconds(119).plus(Tokens.AHEAD));
      String token = Visitor.of(ahead, ADDRESS).token();
      Visitor visitor = Visitor.of(behind, ADDRESS);
      assertThat(visitor.send(KEY, token, FINE)).isEqualTo(200);
      behind.forward(Duration.ofSeconds(2));
      assertThat(visitor.visit(FINE)).isEqualTo(200);
      behind.forward(Duration.ofSeconds(121));
      assertThat(visitor.visit(FINE)).isEqualTo(200);
      assertThat(visitor.send(KEY, token, FINE)).isEqualTo(409);
      behind.forward(Duration.ofSeconds(57));
      assertThat(visitor.send(KEY, token, FINE)).isEqualTo(403); // late by now
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "0f5a17c20f5a17c20f5a17c20f5a17c\u00e9",
        "two 0f5a17c20f5a17c20f5a17c2"
      })
  void fileWithoutASecret_isRefused_andNotRepeated(String content) throws IOException {
    write(content);
    assertThat(problem())
        .contains(
            "secret-file must hold one secret, which must be 32 to 256 letters, digits and"
                + " -._~+/= (was ")
        .endsWith("rum.secret)");
  }

  @Test
  void missingFile_isRefused() throws IOException {
    Files.delete(folder.resolve("rum.secret"));
    assertThat(problem()).contains("secret-file must be a file that can be read (was ");
  }

  @Test
  void fileThatEverybodyCanRead_isAdvisedAgainst() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("rum.secret"), PosixFilePermissions.fromString("rw-r--r--"));
    try (InMemoryServer server = server()) {
      assertThat(server.advice())
          .anyMatch(
              text ->
                  text.contains(":6:17: rum: ")
                      && text.endsWith("can be read by everybody on this machine: chmod 600"));
    }
  }

  private String problem() {
    String corefile = COREFILE.replace("rum.secret", folder.resolve("rum.secret").toString());
    return String.join("\n", InMemoryServer.problems(corefile));
  }
}
