package isochrone.plugin.serving.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.HandlerFactory;
import isochrone.kit.Answers;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import isochrone.kit.Query;
import isochrone.kit.RefusedCorefile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class FileTest extends HandlerContract {
  private static final Path ROOM = Path.of("").toAbsolutePath();
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private int written;

  @Override
  protected HandlerFactory factory() {
    return new FileFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.in(ROOM, "example.org {\n file examples/example.org.zone\n}");
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("example.org", "SOA"),
        Query.of("example.org", "MX"),
        Query.of("www.example.org", "A"),
        Query.of("blog.example.org", "AAAA"),
        Query.of("joe.users.example.org", "A"),
        Query.of("x.lab.example.org", "A"),
        Query.of("nothing.example.org", "A"));
  }

  /** Writes a file that was complete a while before the server's time, each a bit later. */
  private void write(String name, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    age(file, Duration.ofMinutes(5).minusSeconds(written++));
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(ManualClock.START.minus(age)));
  }

  private static String[] zone(int serial, String address) {
    return new String[] {
      "$TTL 60", "@ SOA ns. host. " + serial + " 1h 10m 1w 30", "@ NS ns.", "www A " + address
    };
  }

  private InMemoryServer serve(String line) {
    return InMemoryServer.in(folder, "example.org {\n" + line + "\n}");
  }

  private static List<String> www(InMemoryServer server) {
    return Answers.of(server.ask("www.example.org", "A"));
  }

  @Test
  void answer_isWhatTheFileSays() {
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask("host-2.example.org", "A")))
          .containsExactly("host-2.example.org. 3600 IN A 192.0.2.102");
      assertThat(Answers.of(server.ask("printer-1.example.org", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("blog.example.org", "A")))
          .containsExactly(
              "blog.example.org. 3600 IN CNAME www.example.org.",
              "www.example.org. 60 IN A 192.0.2.80");
      assertThat(Answers.of(server.ask("example.org", "MX"), Section.ADDITIONAL))
          .containsExactly("mail.example.org. 3600 IN A 192.0.2.25");
      assertThat(Answers.of(server.ask("pc.lab.example.org", "A"), Section.AUTHORITY))
          .containsExactly("lab.example.org. 3600 IN NS ns.lab.example.org.");
      Message none = server.ask("nothing.example.org", "A");
      assertThat(none.getRcode()).isEqualTo(Rcode.NXDOMAIN);
      assertThat(Answers.of(none, Section.AUTHORITY))
          .containsExactly(
              "example.org. 30 IN SOA ns1.example.org. hostmaster.example.org. 2025010100 3600 600"
                  + " 604800 30");
    }
  }

  @Test
  void manyNames_areAllAnsweredRight() throws IOException {
    int count = 50_000;
    List<String> lines = new ArrayList<>(List.of(zone(1, "192.0.2.1")));
    for (int i = 0; i < count; i++) {
      lines.add(
          i % 10 == 0
              ? "n%d CNAME n%d".formatted(i, i + 1)
              : "n%d %d A 10.1.%d.%d".formatted(i, i, i >> 8, i & 0xFF));
    }
    write("many", lines.toArray(String[]::new));
    try (InMemoryServer server = serve("file many")) {
      for (int i = 0; i < count; i++) {
        int at = i % 10 == 0 ? i + 1 : i;
        String address =
            "n%d.example.org. %d IN A 10.1.%d.%d".formatted(at, at, at >> 8, at & 0xFF);
        List<String> answers = Answers.of(server.ask("n" + i + ".example.org", "A"));
        if (at == i) {
          assertThat(answers).containsExactly(address);
        } else {
          String alias = "n%d.example.org. 60 IN CNAME n%d.example.org.".formatted(i, at);
          assertThat(answers).containsExactly(alias, address);
        }
      }
      assertThat(server.ask("n50000.example.org", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }
  }

  @Test
  void file_canServeSeveralZones() throws IOException {
    write("parked", zone(1, "192.0.2.1"));
    write("other", zone(1, "192.0.2.2"));
    String three =
        "a.example b.example c.example {\n"
            + " file parked a.example. b.example\n"
            + " file other c.example\n"
            + "}";
    try (InMemoryServer server = InMemoryServer.in(folder, three)) {
      assertThat(Answers.of(server.ask("www.b.example", "A")))
          .containsExactly("www.b.example. 60 IN A 192.0.2.1");
      assertThat(Answers.of(server.ask("www.c.example", "A")))
          .containsExactly("www.c.example. 60 IN A 192.0.2.2");
    }
  }

  @Test
  void look_takesOverANewContent() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone");
        LogCapture log = new LogCapture("isochrone.file")) {
      write("zone", zone(2, "192.0.2.222"));
      server.forward(Duration.ofSeconds(9));
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.1");
      server.forward(Duration.ofSeconds(1));
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.222");
      assertThat(server.count("isochrone_file_reloads_total")).isEqualTo(1);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO zone example.org. has a new content");
    }
  }

  @Test
  void look_seesAFileRenamedIntoPlaceWithAnOldTimeAndTheSameSize() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone reload=1s")) {
      FileTime time = Files.getLastModifiedTime(folder.resolve("zone"));
      write("next", zone(2, "192.0.2.2"));
      Files.setLastModifiedTime(folder.resolve("next"), time);
      Files.move(
          folder.resolve("next"),
          folder.resolve("zone"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      server.forward(Duration.ofSeconds(1));
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.2");
    }
  }

  @Test
  void look_seesChangesOfIncludedFiles() throws IOException {
    write("more", "www 60 A 192.0.2.1");
    write("zone", "@ 60 SOA ns. host. 1 1h 10m 1w 30", "@ NS ns.", "$INCLUDE more");
    try (InMemoryServer server = serve("file zone")) {
      write("more", "www 60 A 192.0.2.22");
      server.forward(LONG);
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.22");
    }
  }

  @Test
  void look_leavesAFileAloneThatHasJustChanged() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone reload=1s")) {
      write("zone", zone(2, "192.0.2.22"));
      age(folder.resolve("zone"), Duration.ofMillis(-500));
      server.forward(Duration.ofSeconds(1));
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.1");
      server.forward(Duration.ofSeconds(1));
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.22");
    }
  }

  @Test
  void look_readsAgainWhatWasYoungAtTheStart() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    Path file = folder.resolve("zone");
    age(file, Duration.ZERO);
    FileTime time = Files.getLastModifiedTime(file);
    try (InMemoryServer server = serve("file zone reload=1s")) {
      // Changed in the same tick of the file system's clock: nothing but the content tells.
      Files.writeString(file, String.join("\n", zone(2, "192.0.2.2")) + "\n");
      Files.setLastModifiedTime(file, time);
      server.forward(Duration.ofSeconds(2));
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.2");
    }
  }

  @Test
  void look_ignoresANewTimeStampAlone() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone")) {
      age(folder.resolve("zone"), Duration.ofMinutes(1));
      server.forward(LONG);
      assertThat(server.count("isochrone_file_reloads_total")).isZero();
    }
  }

  @Test
  void look_keepsTheOldZoneWhenTheFileBreaks() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone");
        LogCapture log = new LogCapture("isochrone.file")) {
      write("zone", "$TTL 60", "@ SOA ns. host. 2 1h 10m 1w 30", "@ NS ns.", "www A 192.0.2.300");
      server.forward(LONG);
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.1");
      assertThat(server.count("isochrone_file_stale")).isEqualTo(1);
      assertThat(server.count("isochrone_file_reload_failed_total", "example.org.")).isEqualTo(1);
      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0)).contains("zone:4: file: data of type A: Invalid address");

      // Touched, still as broken: nothing new to say.
      age(folder.resolve("zone"), Duration.ofMinutes(1));
      server.forward(LONG);
      assertThat(log.lines()).hasSize(2);

      write("zone", zone(3, "192.0.2.3"));
      server.forward(LONG);
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.3");
      assertThat(server.count("isochrone_file_stale")).isZero();
    }
  }

  @Test
  void look_keepsTheOldZoneWhenTheFileIsGone() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone");
        LogCapture log = new LogCapture("isochrone.file")) {
      Files.delete(folder.resolve("zone"));
      server.forward(LONG);
      assertThat(log.lines().get(0)).contains("there is no such file");
      assertThat(www(server)).hasSize(1);
      assertThat(server.count("isochrone_file_stale")).isEqualTo(1);
      write("zone", zone(1, "192.0.2.1"));
      server.forward(LONG);
      assertThat(server.count("isochrone_file_stale")).isZero();
    }
  }

  @Test
  void look_warnsOfASerialThatGoesBackwards() throws IOException {
    write("zone", zone(5, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone");
        LogCapture log = new LogCapture("isochrone.file")) {
      write("zone", zone(4, "192.0.2.4"));
      server.forward(LONG);
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.4");
      assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("gone backwards"));
    }
  }

  @Test
  void look_takesSerialsAsACircle() throws IOException {
    write("zone", zone(-1, "192.0.2.1")[0], "@ SOA ns. host. 4294967295 1 1 1 1", "@ NS ns.");
    try (InMemoryServer server = serve("file zone");
        LogCapture log = new LogCapture("isochrone.file")) {
      write("zone", zone(3, "192.0.2.3"));
      server.forward(LONG);
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void reloadZero_neverLooks() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone reload=0")) {
      write("zone", zone(2, "192.0.2.2"));
      server.forward(Duration.ofHours(1));
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.1");
    }
  }

  @Test
  void corefileReload_keepsTheOldZoneOfABrokenFile() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server = serve("file zone");
        LogCapture log = new LogCapture("isochrone.file")) {
      write("zone", "nothing");
      server.reload();
      assertThat(log.lines()).hasSize(2);
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.1");
      assertThat(server.count("isochrone_file_stale")).isEqualTo(1);
    }
  }

  @Test
  void start_refusesWhatIsNoZone() throws IOException {
    write("zone", "$TTL 60", "www A 192.0.2.1", "a A x", "b");
    assertThatThrownBy(() -> serve("file zone"))
        .isInstanceOfSatisfying(
            RefusedCorefile.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.toString().replace(folder + "/", ""))
                    .containsExactly(
                        "zone:3: file: data of type A: Invalid address (was x)",
                        "zone:4: file: the record has no type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "www A 192.0.2.1                 | zone: file: the zone example.org. has no SOA record",
        "@ SOA a. b. 1 2 3 4 5           | zone: file: the zone example.org. has no NS record at"
            + " its top",
        "www.example.net. A 192.0.2.1    | zone:2: file: www.example.net. is not in the zone"
            + " example.org.",
        "www SOA a. b. 1 2 3 4 5         | zone:2: file: www.example.org. has an SOA",
        "@ CNAME x                       | zone: file: the zone example.org. has no SOA record",
      })
  void start_refusesABrokenZone(String line, String problem) throws IOException {
    write("zone", "$TTL 60", line);
    assertThatThrownBy(() -> serve("file zone"))
        .isInstanceOfSatisfying(
            RefusedCorefile.class,
            refused ->
                assertThat(refused.problems().get(0).toString().replace(folder + "/", ""))
                    .startsWith(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file none             | Corefile:2:6: file: cannot read none: there is no such file",
        "file zone reload=500ms | Corefile:2:11: file: reload must be 0, or 1s to 24h (was 500ms)",
        "file zone reload=25h  | Corefile:2:11: file: reload must be 0s to 24h (was 25h)",
        "file zone example.ogr | Corefile:2:11: file: zones must stand in front of the braces too"
            + " (was example.ogr; did you mean example.org.?)",
        "file zone { fallthrough a..org } | Corefile:2:25: file: fallthrough: needs the names"
            + " of zones (was a..org)",
        "file                  | Corefile:2:1: file:",
      })
  void block_refuses(String line, String problem) throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    assertThatThrownBy(() -> serve(line))
        .isInstanceOfSatisfying(
            RefusedCorefile.class,
            refused ->
                assertThat(refused.problems().get(0).toString().replace(folder + "/", ""))
                    .startsWith(problem));
  }

  @Test
  void block_takesWhatCorefilesOfCoreDnsHave() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    try (InMemoryServer server =
        serve("file zone example.org {\nreload 30s\nreload_by_mtime\nfallthrough\nupstream\n}")) {
      assertThat(www(server)).containsExactly("www.example.org. 60 IN A 192.0.2.1");
    }
  }

  @Test
  void file_isRefusedTwiceForAZone() throws IOException {
    write("zone", zone(1, "192.0.2.1"));
    assertThatThrownBy(() -> serve("file zone\nfile zone"))
        .hasMessageContaining("zone example.org. has a SOA already");
  }
}
