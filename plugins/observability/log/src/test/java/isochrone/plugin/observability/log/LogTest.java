package isochrone.plugin.observability.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Threads;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.ManualThreads;
import isochrone.kit.Query;
import isochrone.wire.Packet;
import isochrone.wire.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest extends HandlerContract {
  @TempDir private Path folder;
  private final ManualThreads threads = new ManualThreads();
  private final Other other = new Other();

  /** Another plugin that sees queries in no zone; drops those for SRV. */
  private static final class Other implements HandlerFactory {
    int seen;

    @Override
    public String name() {
      return "other";
    }

    @Override
    public Stage stage() {
      return Stage.SERVE;
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString("arguments = []");
    }

    @Override
    public Handler create(List<Block> uses, Setup setup) {
      setup.outside(x -> seen++);
      return x -> x.type() == RecordType.SRV ? Outcome.DROP : Outcome.NEXT;
    }
  }

  @Override
  protected HandlerFactory factory() {
    return new LogFactory();
  }

  @Override
  protected InMemoryServer server() {
    return server(
        "log {json} {\n  output %1$s\n  outside\n buffer 65536\n }\n"
            + " log . \"{common} {combined} {local} {when} {zone} {plugin} {server} {client}\"");
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("example.org", "SOA"),
        Query.of("nothing.example.org", "A"),
        Query.of("\\000\\\".example.org", "TYPE65280"),
        Query.of("elsewhere", "A"));
  }

  private Path file() {
    return folder.resolve("queries.log");
  }

  /** A server of one zone with these lines; {@code %1$s} stands for the file. */
  private InMemoryServer server(String lines) {
    return InMemoryServer.with(
        Map.of(Threads.class, () -> threads),
        "example.org {\n " + lines.formatted(file()) + "\n}\n",
        other);
  }

  private InMemoryServer format(String format) {
    return server("log " + format + " {\n output %1$s\n }");
  }

  private List<String> lines() throws IOException {
    threads.run();
    return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
  }

  private static Query withId(Query query, int id) {
    query.message().getHeader().setID(id);
    return query;
  }

  @Test
  void common_isThatOfCoreDns_withTheTimeInAFile() throws IOException {
    try (InMemoryServer server = server("log . {\n output %1$s\n }")) {
      Packet packet =
          withId(Query.of("WWW.Example.ORG", "AAAA").edns(true).from("2001:db8::1", 5353), 258)
              .packet();
      server.clock().forward(Duration.ofNanos(37_990_251));
      server.send(packet);
      assertThat(lines())
          .containsExactly(
              "2025-01-01T00:00:00.000Z [2001:db8::1]:5353 - 258 \"AAAA IN www.example.org. udp 44"
                  + " true 1232\" NXDOMAIN qr,aa,rd 98 0.037990251s");
    }
  }

  @Test
  void combined_addsTheOpcode() throws IOException {
    try (InMemoryServer server = format("example.org {combined}")) {
      server.ask(withId(Query.of("example.org", "SOA").tcp(), 1));
      assertThat(lines())
          .containsExactly(
              "192.0.2.1:53000 - 1 \"SOA IN example.org. tcp 29 false 65535\" NOERROR qr,aa,rd"
                  + " 83 0s \"0\"");
    }
  }

  @Test
  void ownPlaceholders_tellWhatThisServerKnows() throws IOException {
    try (InMemoryServer server =
        format("\"{when} {zone} {plugin} {server} {local} {client} {scope}\"")) {
      server.ask("example.org", "SOA");
      server.ask(Query.of("a.example.org", "A").from("2001:db8::1:0:0:1", 1));
      assertThat(lines())
          .containsExactly(
              "2025-01-01T00:00:00.000Z example.org. - dns://:1053 [::] 192.0.2.1 0",
              "2025-01-01T00:00:00.000Z example.org. - dns://:1053 [::] 2001:db8::1:0:0:1 0");
    }
  }

  @Test
  void json_isOneObject_withWhatTheQueryWas() throws IOException {
    try (InMemoryServer server = format("{json}")) {
      server.ask(withId(Query.of("\\010\\\"\\\\x.example.org", "TYPE65280"), 7));
      List<String> lines = lines();
      assertThat(lines).hasSize(1);
      JsonNode line = new ObjectMapper().readTree(lines.get(0));
      assertThat(line.get("name").textValue()).isEqualTo("\\010\\\"\\\\x.example.org.");
      assertThat(line.get("type").textValue()).isEqualTo("TYPE65280");
      assertThat(line.get("class").textValue()).isEqualTo("IN");
      assertThat(line.get("remote").textValue()).isEqualTo("192.0.2.1");
      assertThat(line.get("port").intValue()).isEqualTo(53000);
      assertThat(line.get("id").intValue()).isEqualTo(7);
      assertThat(line.get("do").booleanValue()).isFalse();
      assertThat(line.get("rcode").textValue()).isEqualTo("NXDOMAIN");
      assertThat(line.get("rflags").textValue()).isEqualTo("qr,aa,rd");
      assertThat(line.get("duration").isNumber()).isTrue();
      assertThat(line.size()).isEqualTo(21);
    }
  }

  @Test
  void namesFromOutside_endNoLine() throws IOException {
    try (InMemoryServer server = format("\"<{name}>\"")) {
      server.ask("a\\010b\\027[31m\\200.example.org", "A");
      assertThat(lines()).containsExactly("<a\\010b\\027[31m\\200.example.org.>");
    }
  }

  @Test
  void bracesOfOtherKinds_areText() throws IOException {
    try (InMemoryServer server = format("\"{ {{name}} } {} {7} {\"")) {
      server.ask("example.org", "A");
      assertThat(lines()).containsExactly("{ {example.org.} } {} {7} {");
    }
  }

  @ParameterizedTest
  @CsvSource({"success, SOA", "denial, A TXT", "error, MX", "all, SOA A TXT MX"})
  void classes_chooseByTheAnswer(String classes, String logged) throws IOException {
    try (InMemoryServer server =
        server("log \"{type}\" {\n class " + classes + "\n output %1$s\n outside\n }")) {
      server.ask("example.org", "SOA");
      server.ask("example.org", "A");
      server.ask("a.example.org", "TXT");
      server.ask("elsewhere", "MX");
      assertThat(lines()).containsExactly(logged.split(" "));
    }
  }

  @Test
  void queryWithoutAnswer_isAnError() throws IOException {
    try (InMemoryServer server =
        server("other\n log \"{rcode} {>rflags} {rsize}\" {\n class error\n output %1$s\n }")) {
      server.send(Query.of("a.example.org", "SRV").packet());
      assertThat(lines()).containsExactly("- - 0");
    }
  }

  @Test
  void classesOfSeveralLines_holdTogether() throws IOException {
    try (InMemoryServer server =
        server("log . \"{type}\" {\n class success\n class error\n output %1$s\n }")) {
      server.ask("example.org", "SOA");
      server.ask("example.org", "A");
      assertThat(lines()).containsExactly("SOA");
    }
  }

  @Test
  void firstRuleThatCoversTheName_decides() throws IOException {
    try (InMemoryServer server =
        server(
            "log a.example.org b.example.org \"1 {name}\" {\n class error\n output %1$s\n }\n"
                + " log c.example.org \"2 {name}\" {\n output %1$s\n }\n"
                + " log example.org \"3 {name}\" {\n output %1$s\n }")) {
      server.ask("x.b.example.org", "A");
      server.ask("c.example.org", "A");
      server.ask("xc.example.org", "A");
      assertThat(lines()).containsExactly("2 c.example.org.", "3 xc.example.org.");
    }
  }

  @Test
  void queryInNoZone_isLogged_onlyWhenAskedFor() throws IOException {
    String format = "log . \"{name} {rcode} {zone}\" {\n output %1$s\n ";
    try (InMemoryServer server = server(format + " }")) {
      server.ask("elsewhere", "A");
      assertThat(lines()).isEmpty();
    }
    try (InMemoryServer server = server("other\n " + format + " outside\n }")) {
      server.ask("elsewhere", "A");
      assertThat(lines()).containsExactly("elsewhere. REFUSED -");
      assertThat(other.seen).as("others see it too").isEqualTo(1);
    }
  }

  @Test
  void malformedQuery_hasNoName() throws IOException {
    try (InMemoryServer server =
        server("log \"{name} {type} {class} {rcode}\" {\n output %1$s\n outside\n }")) {
      Packet packet = Query.of("elsewhere", "A").packet();
      packet.length(15);
      server.send(packet);
      assertThat(lines()).containsExactly("- - - FORMERR");
    }
  }

  @Test
  void explanation_isNoQuery() throws IOException {
    try (InMemoryServer server = format("{name}")) {
      server.explain(Query.of("example.org", "SOA"));
      assertThat(lines()).isEmpty();
    }
  }

  @Test
  void oneOfMany_isLogged() throws IOException {
    try (InMemoryServer server = server("log . \"{name}\" {\n output %1$s\n every 10\n }")) {
      for (int i = 0; i < 1_000; i++) {
        server.ask("example.org", "SOA");
      }
      assertThat(lines()).hasSizeBetween(60, 140);
    }
  }

  @Test
  void lines_areCounted_andSoAreThoseWithoutRoom() throws IOException {
    try (InMemoryServer server = server("log . {\n output %1$s\n buffer 65536\n }")) {
      for (int i = 0; i < 1_000; i++) {
        server.ask("example.org", "SOA");
      }
      double lines = server.count("isochrone_log_lines_total", file().toString());
      assertThat(lines).isBetween(500.0, 800.0);
      assertThat(server.count("isochrone_log_dropped_total", file().toString()))
          .isEqualTo(1_000 - lines);
      assertThat(lines()).hasSize((int) lines);
    }
  }

  @Test
  void linesOfOneConfiguration_areWrittenUnderTheNext() throws IOException {
    InMemoryServer server = format("{name}");
    server.ask("a.example.org", "A");
    server.reload();
    server.ask("b.example.org", "A");
    Files.deleteIfExists(file());
    server.close();
    assertThat(Files.readAllLines(file())).containsExactly("a.example.org.", "b.example.org.");
    assertThat(threads.names()).isEmpty();
  }

  @Test
  void wholeServer_allocatesNothing_whenLinesAreDropped() {
    try (InMemoryServer server = server("log . {json} {\n output %1$s\n buffer 65536\n }")) {
      Query query = Query.of("example.org", "SOA");
      for (int i = 0; i < 1_000; i++) {
        server.ask(query);
      }
      assertThat(server.allocation(query)).isZero();
    }
  }
}
