package isochrone.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes keep that are told by {@code authorities} whose word to take for certificates. */
public abstract class AuthoritiesContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Endpoint NAMED = ProbeBench.endpoint("a.local.example", null, 0);

  /** Holds at the clock of a bench and at that of the machine. */
  private static final String DAYS = "36500";

  @TempDir private Path folder = Path.of("");

  /** The factory under test. */
  protected abstract ProbeFactory factory();

  /** Starts a server that is well, and shows this. */
  protected abstract ProbeContract.Service showing(Certificates shown);

  /** What stands on the monitor line for encrypted connections to this port. */
  protected String settings(int port) {
    return "port=" + port;
  }

  private Certificates authority(String name) {
    return Certificates.make(
        folder,
        "-dname",
        "CN=" + name,
        "-ext",
        "bc=ca:true",
        "-validity",
        DAYS,
        "-startdate",
        old());
  }

  private static String old() {
    return "2024/12/01 12:00:00";
  }

  private Certificates signed(Certificates authority, String name, String begin, String days) {
    return authority.sign(
        folder,
        "-dname",
        "CN=any",
        "-ext",
        "san=dns:" + name,
        "-startdate",
        begin,
        "-validity",
        days);
  }

  private Certificates signed(Certificates authority, String name) {
    return signed(authority, name, old(), DAYS);
  }

  /** A file with these authorities, as systems have it: with comments that are not ASCII. */
  private String file(Certificates... authorities) {
    try {
      Path file = folder.resolve("ca.pem");
      List<String> parts = new ArrayList<>(List.of("0 Aut\u00f3ridad - of us all\n"));
      for (Certificates each : authorities) {
        parts.add(Files.readString(each.pem(folder.resolve("one.pem"))));
      }
      Files.writeString(file, String.join("# and\n", parts), ISO_8859_1);
      return " verify=on authorities=" + file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Verdict check(Certificates shown, String more) {
    try (ProbeContract.Service service = showing(shown);
        ProbeBench bench = new ProbeBench(factory(), settings(service.port()) + more)) {
      return bench.check(NAMED, AMPLE);
    }
  }

  private List<String> problems(String more) {
    return ProbeBench.problems(factory(), settings(1) + more);
  }

  @Test
  @DisplayName("a certificate is trusted that one of the authorities in the file has signed")
  final void check_trustsAuthoritiesOfTheFile() {
    Certificates own = authority("own");
    Certificates shown = signed(own, "a.local.example");
    Verdict found = check(shown, file(authority("another"), own));
    assertThat(found.healthy()).as(found.text()).isTrue();
    assertThat(check(shown, " verify=on").text())
        .isEqualTo("expected a trusted certificate, got one that no known authority vouches for");
  }

  @Test
  @DisplayName("a certificate that signs itself is trusted when it stands in the file")
  final void check_trustsWhatStandsInTheFile() {
    Certificates alone =
        Certificates.make(
            folder,
            "-dname",
            "CN=a",
            "-ext",
            "san=dns:a.local.example",
            "-validity",
            DAYS,
            "-startdate",
            old());
    Verdict found = check(alone, file(alone));
    assertThat(found.healthy()).as(found.text()).isTrue();
    assertThat(check(alone, file(authority("own"))).text())
        .isEqualTo("expected a trusted certificate, got one signed by itself");
  }

  @Test
  @DisplayName("an authority that is not in the file is not believed")
  final void check_fails_forAnotherAuthority() {
    Certificates shown = signed(authority("own"), "a.local.example");
    assertThat(check(shown, file(authority("own"))).text())
        .isEqualTo(
            "expected a trusted certificate, got one that no authority in ca.pem vouches for");
  }

  @Test
  @DisplayName("a trusted certificate must still hold, and be for the host")
  final void check_fails_forAnotherNameAndWhenExpired() {
    Certificates own = authority("own");
    String more = file(own);
    assertThat(check(signed(own, "b.local.example"), more).text())
        .isEqualTo("expected a certificate for a.local.example, got one for b.local.example");
    Certificates expired = signed(own, "a.local.example", "2024/09/01 12:00:00", "90");
    assertThat(check(expired, more).text())
        .isEqualTo("expected a certificate that holds, got one that ended on 2024-11-30");
  }

  @Test
  @DisplayName("a file that is missing, empty or damaged is refused at load")
  final void file_isRefused() throws IOException {
    Path file = folder.resolve("ca.pem");
    String settings = " verify=on authorities=" + file;
    String rule = "monitor: authorities must ";
    String was = " (was " + file + ")";
    assertThat(problems(settings)).containsExactly(rule + "be a file that can be read" + was);
    Files.writeString(file, "");
    assertThat(problems(settings))
        .containsExactly(rule + "be a file with certificates in PEM form" + was);
    Files.writeString(
        file,
        Files.readString(authority("own").pem(file))
            + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThat(problems(settings))
        .containsExactly(rule + "hold certificates in PEM form; number 2 is damaged" + was);
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(problems(settings)).containsExactly(rule + "be a file that can be read" + was);
  }

  @Test
  @DisplayName("authorities say nothing where nothing is verified")
  final void authorities_needVerify() {
    assertThat(problems(" authorities=ca.pem"))
        .contains("monitor: authorities needs verify=on (was ca.pem)");
  }
}
