package isochrone.plugin.serving.hosts;

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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class HostsTest extends HandlerContract {
  private static final String INLINE =
      """
      192.0.2.1   www.example.org web.example.org
      192.0.2.2   www.example.org.
      2001:db8::1 WWW.example.org
      192.0.2.9   four.example.org
      192.0.2.7   *.wild.example.org
      fe80::1%lo0 local.example.org
      """;
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private int written;

  @Override
  protected HandlerFactory factory() {
    return new HostsFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of(
        "example.org 192.0.2.0/24 {\n hosts /dev/null {\n ttl 60\n" + INLINE + " }\n}");
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("www.example.org", "A"),
        Query.of("www.example.org", "AAAA"),
        Query.of("four.example.org", "AAAA"),
        Query.of("x.wild.example.org", "A"),
        Query.of("x.wild.example.org", "AAAA"),
        Query.of("1.2.0.192.in-addr.arpa", "PTR"),
        Query.of("nothing.example.org", "A"));
  }

  private void write(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), String.join("\n", lines) + "\n");
    age(file, Duration.ofMinutes(5).minusSeconds(written++));
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(ManualClock.START.minus(age)));
  }

  private InMemoryServer serve(String line) {
    return InMemoryServer.in(folder, "example.org 192.0.2.0/24 {\n" + line + "\n}");
  }

  private List<String> advice(InMemoryServer server) {
    return server.advice().stream().filter(a -> a.contains(" hosts: ")).map(this::local).toList();
  }

  private static List<String> www(InMemoryServer server) {
    return Answers.of(server.ask("www.example.org", "A"));
  }

  private static List<String> www(String... addresses) {
    return List.of(addresses).stream().map(a -> "www.example.org. 3600 IN A " + a).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "www.example.org  | A    | www.example.org. 60 IN A 192.0.2.1;"
            + "www.example.org. 60 IN A 192.0.2.2",
        "wWw.eXample.org  | AAAA | wWw.eXample.org. 60 IN AAAA 2001:db8:0:0:0:0:0:1",
        "local.example.org | AAAA | local.example.org. 60 IN AAAA fe80:0:0:0:0:0:0:1",
        "x.wild.example.org | A  | x.wild.example.org. 60 IN A 192.0.2.7",
        "1.2.0.192.in-addr.arpa | PTR | 1.2.0.192.in-addr.arpa. 60 IN PTR www.example.org.;"
            + "1.2.0.192.in-addr.arpa. 60 IN PTR web.example.org.",
      })
  void answer_hasEveryAddressAndEveryName(String name, String type, String records) {
    try (InMemoryServer server = server()) {
      Message answer = server.ask(name, type);
      assertThat(Answers.of(answer)).containsExactly(records.split(";"));
      assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "four.example.org, AAAA, NOERROR",
    "four.example.org, MX, NOERROR",
    "x.wild.example.org, AAAA, NOERROR",
    "wild.example.org, A, NOERROR",
    "nothing.example.org, A, NXDOMAIN",
    "1.2.0.192.in-addr.arpa, A, NOERROR",
    "7.2.0.192.in-addr.arpa, PTR, NXDOMAIN",
    "5.2.0.192.in-addr.arpa, PTR, NXDOMAIN",
  })
  void negativeAnswer_tellsNamesFromTypes(String name, String type, String rcode) {
    try (InMemoryServer server = server()) {
      Message answer = server.ask(name, type);
      assertThat(Rcode.string(answer.getRcode())).isEqualTo(rcode);
      assertThat(Answers.of(answer)).isEmpty();
      assertThat(Answers.of(answer, Section.AUTHORITY)).hasSize(1);
    }
  }

  @Test
  void file_andLinesOfTheBlock_areServedTogether() throws IOException {
    write("192.0.2.1 www.example.org", "192.0.2.2 www.example.org");
    String block = "hosts hosts {\n 192.0.2.3 www.example.org\n 192.0.2.1 www.example.org\n}";
    try (InMemoryServer server = serve(block)) {
      assertThat(www(server)).isEqualTo(www("192.0.2.1", "192.0.2.2", "192.0.2.3"));
      assertThat(server.count("hosts_entries", folder + "/hosts")).isEqualTo(6);
    }
  }

  @Test
  void zones_limitTheNames() throws IOException {
    write("192.0.2.1 www.example.org www.in.example.org www.example.net");
    try (InMemoryServer server = serve("hosts hosts in.example.org")) {
      assertThat(www(server)).isEmpty();
      assertThat(Answers.of(server.ask("www.in.example.org", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("1.2.0.192.in-addr.arpa", "PTR")))
          .containsExactly("1.2.0.192.in-addr.arpa. 3600 IN PTR www.in.example.org.");
    }
  }

  @Test
  void noReverse_leavesAddressesWithoutNames() throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server =
        serve("hosts hosts {\n no_reverse\n fallthrough in-addr.arpa\n}")) {
      assertThat(server.ask("1.2.0.192.in-addr.arpa", "PTR").getRcode()).isEqualTo(Rcode.NXDOMAIN);
      assertThat(www(server)).hasSize(1);
    }
  }

  @Test
  void reverseZoneAlone_knowsAllNames() throws IOException {
    write("192.0.2.1 www.example.net");
    try (InMemoryServer server =
        InMemoryServer.in(
            folder, "192.0.2.0/24 {\n hosts hosts\n}\nexample.org {\n hosts hosts\n}")) {
      assertThat(Answers.of(server.ask("1.2.0.192.in-addr.arpa", "PTR")))
          .containsExactly("1.2.0.192.in-addr.arpa. 3600 IN PTR www.example.net.");
      assertThat(server.count("hosts_entries")).isEqualTo(1);
    }
  }

  @Test
  void look_takesOverANewContent() throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server = serve("hosts hosts");
        LogCapture log = new LogCapture("isochrone.hosts")) {
      double before = server.count("hosts_reload_timestamp_seconds");
      assertThat(before).isEqualTo((double) ManualClock.START.getEpochSecond() - 300);
      write("192.0.2.1 other.example.org", "192.0.2.22 www.example.org");
      server.forward(Duration.ofSeconds(4));
      assertThat(www(server)).isEqualTo(www("192.0.2.1"));
      server.forward(Duration.ofSeconds(1));
      assertThat(www(server)).isEqualTo(www("192.0.2.22"));
      assertThat(server.count("isochrone_hosts_reloads_total")).isEqualTo(1);
      assertThat(server.count("hosts_reload_timestamp_seconds")).isEqualTo(before + 1);
      assertThat(server.count("hosts_entries")).isEqualTo(4);
      assertThat(log.lines())
          .containsExactly("INFO " + folder + "/hosts has a new content: 4 records");
    }
  }

  @Test
  void look_keepsTheOlderContentOfAFileThatIsGoneUntilItIsBack() throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server = serve("hosts hosts");
        LogCapture log = new LogCapture("isochrone.hosts")) {
      Files.delete(folder.resolve("hosts"));
      server.forward(LONG);
      assertThat(www(server)).isEqualTo(www("192.0.2.1"));
      assertThat(server.count("isochrone_hosts_stale")).isEqualTo(1);
      assertThat(server.count("isochrone_hosts_reload_failed_total")).isEqualTo(1);
      assertThat(log.lines())
          .containsExactly(
              "ERROR cannot read "
                  + folder
                  + "/hosts: there is no such file; the older content is still served");
      Path next = Files.writeString(folder.resolve("next"), "192.0.2.2 www.example.org\n");
      age(next, Duration.ofHours(1));
      Files.move(next, folder.resolve("hosts"), StandardCopyOption.ATOMIC_MOVE);
      server.forward(LONG);
      assertThat(www(server)).isEqualTo(www("192.0.2.2"));
      assertThat(server.count("isochrone_hosts_stale")).isZero();
    }
  }

  @Test
  void look_countsNoReloadWhenAFileComesBackUnchanged() throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server = serve("hosts hosts")) {
      Path aside = folder.resolve("aside");
      Files.move(folder.resolve("hosts"), aside);
      server.forward(LONG);
      try (LogCapture log = new LogCapture("isochrone.hosts")) {
        Files.move(aside, folder.resolve("hosts"));
        server.forward(LONG);
        assertThat(log.lines()).containsExactly("INFO " + folder + "/hosts is as it was before");
      }
      assertThat(www(server)).isEqualTo(www("192.0.2.1"));
      assertThat(server.count("isochrone_hosts_stale")).isZero();
      assertThat(server.count("isochrone_hosts_reloads_total")).isZero();
    }
  }

  @Test
  void reload_ofAChangedBlock_servesWhatWasReadOfAFileThatIsGone() throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server = serve("hosts hosts")) {
      Files.delete(folder.resolve("hosts"));
      server.load("example.org {\n hosts hosts {\n ttl 60\n 192.0.2.9 www.example.org\n }\n}");
      assertThat(www(server))
          .containsExactly(
              "www.example.org. 60 IN A 192.0.2.1", "www.example.org. 60 IN A 192.0.2.9");
      assertThat(server.count("isochrone_hosts_stale")).isEqualTo(1);
      assertThat(server.count("hosts_entries", folder + "/hosts")).isEqualTo(2);
      write("192.0.2.2 www.example.org");
      server.forward(LONG);
      assertThat(www(server))
          .containsExactly(
              "www.example.org. 60 IN A 192.0.2.2", "www.example.org. 60 IN A 192.0.2.9");
      assertThat(server.count("isochrone_hosts_reloads_total")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>502 Bad Gateway</html>",
        "\u0007\ufffd\u0001 \u0000x",
        "192.0.2.7",
        "# a list\n192.0.2.5 www.example.org\nno list\nno list",
      })
  void look_refusesWhatIsNoHostsFile(String text) throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server = serve("hosts hosts")) {
      try (LogCapture log = new LogCapture("isochrone.hosts")) {
        write(text);
        server.forward(LONG);
        assertThat(log.lines())
            .singleElement()
            .asString()
            .startsWith("ERROR " + folder + "/hosts is no hosts file: ")
            .endsWith("; the older content is still served");
      }
      assertThat(www(server)).isEqualTo(www("192.0.2.1"));
      assertThat(server.count("isochrone_hosts_stale")).isEqualTo(1);
      assertThat(server.count("isochrone_hosts_reload_failed_total")).isEqualTo(1);
      assertThat(server.count("isochrone_hosts_reloads_total")).isZero();
      write("# nothing");
      server.forward(LONG);
      assertThat(www(server)).isEmpty();
      assertThat(server.count("isochrone_hosts_stale")).isZero();
    }
  }

  @Test
  void start_refusesWhatIsNoHostsFile() throws IOException {
    write("", "<html>", "</html>");
    assertThatThrownBy(() -> serve("hosts hosts"))
        .isInstanceOfSatisfying(
            RefusedCorefile.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .extracting(problem -> local(problem.toString()))
                    .isEqualTo(
                        "Corefile:2:7: hosts: hosts is no hosts file: 2 of 2 lines cannot be used,"
                            + " such as line 2: an address must stand first (was <html>)"));
  }

  @Test
  void ready_waitsForAFileThatIsNamed() throws IOException {
    try (InMemoryServer server = serve("hosts hosts")) {
      assertThat(server.missing())
          .singleElement()
          .hasToString("hosts: " + folder + "/hosts is not there yet");
      write("192.0.2.1 www.example.org");
      server.forward(LONG);
      assertThat(server.missing()).isEmpty();
      Files.delete(folder.resolve("hosts"));
      server.forward(LONG);
      assertThat(server.missing()).isEmpty();
    }
  }

  @Test
  void look_leavesAloneWhatIsBeingWritten() throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server = serve("hosts hosts {\n reload 1s\n}")) {
      Files.writeString(folder.resolve("hosts"), "");
      age(folder.resolve("hosts"), Duration.ofMillis(-500));
      server.forward(Duration.ofSeconds(1));
      assertThat(www(server)).isEqualTo(www("192.0.2.1"));
      server.forward(Duration.ofSeconds(1));
      assertThat(www(server)).isEmpty();
    }
  }

  @Test
  void reloadZero_neverLooks() throws IOException {
    write("192.0.2.1 www.example.org");
    try (InMemoryServer server = serve("hosts hosts {\n reload 0\n}")) {
      write("192.0.2.2 www.example.org");
      server.forward(Duration.ofHours(1));
      assertThat(www(server)).isEqualTo(www("192.0.2.1"));
    }
  }

  @Test
  void missingFile_isAdvisedOfAndReadWhenItComes() throws IOException {
    try (LogCapture log = new LogCapture("isochrone.hosts");
        InMemoryServer server = serve("hosts hosts {\n 192.0.2.9 www.example.org\n}")) {
      assertThat(advice(server))
          .singleElement()
          .asString()
          .contains("Corefile:2:7: hosts: there is no file")
          .endsWith("it is read when it comes");
      assertThat(log.lines()).singleElement().asString().startsWith("WARN ");
      assertThat(www(server)).isEqualTo(www("192.0.2.9"));
      assertThat(server.count("hosts_reload_timestamp_seconds")).isZero();
      write("192.0.2.1 www.example.org");
      server.forward(LONG);
      assertThat(www(server)).isEqualTo(www("192.0.2.1", "192.0.2.9"));
    }
  }

  @Test
  void devNull_standsForNoFile() {
    try (InMemoryServer server = serve("hosts /dev/null {\n 192.0.2.9 www.example.org\n}")) {
      assertThat(www(server)).isEqualTo(www("192.0.2.9"));
      assertThat(advice(server)).isEmpty();
      assertThat(server.count("hosts_reload_timestamp_seconds")).isZero();
    }
  }

  @Test
  void badLines_areToldAndLeaveTheOthers() throws IOException {
    write(
        "192.0.2.300 www.example.org",
        "192.0.2.1 a..b www.example.org",
        "  192.0.2.7",
        "# c",
        "192.0.2.3 \u2003 good.example.org");
    try (LogCapture log = new LogCapture("isochrone.hosts");
        InMemoryServer server = serve("hosts hosts")) {
      List<String> told =
          List.of(
              "hosts:1:1: hosts: an address must stand first (was 192.0.2.300)",
              "hosts:2:11: hosts: no domain name: name 'a..b' has an empty label",
              "hosts:3:3: hosts: 192.0.2.7 has no name behind it");
      assertThat(advice(server)).isEqualTo(told);
      assertThat(log.lines())
          .hasSize(3)
          .first()
          .asString()
          .endsWith("hosts:1:1: an address must stand first (was 192.0.2.300)");
      assertThat(server.count("isochrone_hosts_rejected_lines")).isEqualTo(2);
      assertThat(www(server)).isEqualTo(www("192.0.2.1"));
      write("x", "192.0.2.2 www.example.org");
      server.forward(LONG);
      assertThat(log.lines().get(3)).startsWith("WARN ").endsWith("(was x)");
      assertThat(www(server)).isEqualTo(www("192.0.2.2"));
    }
  }

  private String local(String text) {
    return text.replace(folder + "/", "");
  }

  @Test
  void badLines_areToldUpToANumber() throws IOException {
    write(
        IntStream.range(0, 100)
            .mapToObj(i -> i % 2 == 0 ? "bad" + i : "192.0.2.1 n" + i + ".example.org")
            .toArray(String[]::new));
    try (InMemoryServer server = serve("hosts hosts")) {
      assertThat(advice(server)).hasSize(21).contains("hosts: hosts: has 30 more such mistakes");
    }
  }

  @Test
  void addressOfVeryManyNames_isNoReasonToRefuseThem() throws IOException {
    write(
        IntStream.range(0, 5000)
            .mapToObj(i -> "192.0.2.1 n" + i + ".example.org")
            .toArray(String[]::new));
    try (InMemoryServer server = serve("hosts hosts")) {
      assertThat(Answers.of(server.ask("n4999.example.org", "A"))).hasSize(1);
      assertThat(server.count("hosts_entries")).isEqualTo(5000 + HostsCompiler.MOST);
      assertThat(advice(server))
          .singleElement()
          .asString()
          .endsWith("1.2.0.192.in-addr.arpa. has more than 200 entries: only the first are served");
    }
  }

  @Test
  void line_thatLiesInNoZone_isAdvisedOf() throws IOException {
    write("192.0.2.1 www.example.org");
    String lines =
        "hosts hosts {\n 10.0.0.1 www.example.net\n 192.0.2.5 x.example.net\n"
            + " 10.0.0.2 x.example.org\n}";
    try (InMemoryServer server = serve(lines)) {
      assertThat(advice(server))
          .containsExactly(
              "Corefile:3:2: hosts: www.example.net and its address lie in no zone of this block");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hosts hosts { 192.0.2.300 a.example.org } | 3:1: hosts: an address must stand first (was"
            + " 192.0.2.300)",
        "hosts hosts { 192.0.2.1 } | 3:1: hosts: 192.0.2.1 has no name behind it",
        "hosts hosts { 192.0.2.1 a..b } | 3:11: hosts: no domain name: name 'a..b' has an empty"
            + " label",
        "hosts hosts { 192.0.2.1%eth0 a } | 3:1: hosts: an address must stand first (was"
            + " 192.0.2.1%eth0)",
        "hosts hosts { tll 5 } | 3:1: hosts: an address must stand first (was tll)",
        "hosts hosts { ttl -1 } | 3:5: hosts: ttl must be",
        "hosts hosts { reload 300ms } | 3:8: hosts: reload must be 0, or 1s to 24h (was 300ms)",
        "hosts hosts { fallthrough a..b } | 3:13: hosts: fallthrough: no domain name: name 'a..b'"
            + " has an empty label",
        "hosts hosts example.ogr | 2:13: hosts: zones must lie in one of the block (was"
            + " example.ogr; did you mean example.org.?)",
        "hosts . | 2:7: hosts: cannot read",
        "hosts hosts; hosts hosts | 3:1: hosts: is given twice, first at Corefile:2:1",
      })
  void block_refuses(String line, String problem) throws IOException {
    write("192.0.2.1 www.example.org");
    String text = line.replace("{ ", "{\n").replace("; ", "\n").replace(" }", "\n}");
    assertThatThrownBy(() -> serve(text))
        .isInstanceOfSatisfying(
            RefusedCorefile.class,
            refused ->
                assertThat(refused.problems().stream().map(p -> local(p.toString())))
                    .singleElement()
                    .asString()
                    .startsWith("Corefile:" + problem));
  }

  @Test
  void largeFile_isServed() throws IOException {
    String lines =
        IntStream.range(0, 50_000)
            .mapToObj(
                i ->
                    "10."
                        + (i >> 16)
                        + "."
                        + (i >> 8 & 255)
                        + "."
                        + (i & 255)
                        + " h"
                        + i
                        + ".example.org\n")
            .collect(Collectors.joining());
    Files.writeString(folder.resolve("hosts"), lines);
    try (InMemoryServer server = serve("hosts hosts")) {
      assertThat(Answers.of(server.ask("h49999.example.org", "A")))
          .containsExactly("h49999.example.org. 3600 IN A 10.0.195.79");
    }
  }
}
