package isochrone.plugin.routing.profile;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Extension;
import isochrone.api.MethodFactory;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.api.traffic.Targets;
import isochrone.kit.InMemoryServer;
import isochrone.kit.ScriptedLookup;
import isochrone.kit.ScriptedProbe;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A server in memory whose probes are scripted, with two methods: {@code first}, the first usable
 * endpoint, and {@code all}, all of them, of whatever kind.
 */
final class Steering implements AutoCloseable {
  final ScriptedProbe probe = new ScriptedProbe();
  final ScriptedLookup lookup;
  final InMemoryServer server;

  /** Serves {@code example.org} with these lines in its block. */
  Steering(String... lines) {
    this(new ScriptedLookup(), lines);
  }

  /** The same where names that are flattened resolve to this from the start. */
  Steering(ScriptedLookup lookup, String... lines) {
    this.lookup = lookup;
    server = InMemoryServer.with(lookup, corefile(lines), extensions(probe));
  }

  static String corefile(String... lines) {
    return "example.org {\n" + String.join("\n", lines) + "\n}\n";
  }

  /**
   * A profile {@code www} of the method {@code first}, probed every 10 s, one failure tolerated.
   */
  static String www(String... endpoints) {
    return "profile www first {\n monitor scripted interval=10s timeout=5s tolerated-failures=1\n "
        + String.join("\n ", endpoints)
        + "\n}";
  }

  /** What is refused about these lines. */
  static List<String> problems(String... lines) {
    return InMemoryServer.problems(corefile(lines), extensions(new ScriptedProbe()));
  }

  static Extension[] extensions(ProbeFactory probe) {
    return new Extension[] {
      new Method("first", false), new Method("all", true), new Texts(), probe
    };
  }

  void load(String... lines) {
    server.load(corefile(lines));
  }

  /** The data of the answer's records; the result where there are none. */
  String answer(String name, String type) {
    Message response = server.ask(name, type);
    List<Record> records = response.getSection(Section.ANSWER);
    if (records.isEmpty()) {
      String nothing = response.getRcode() == Rcode.NOERROR ? "NODATA" : "";
      return nothing + (nothing.isEmpty() ? Rcode.string(response.getRcode()) : "");
    }
    return String.join(" ", records.stream().map(Record::rdataToString).sorted().toList());
  }

  String www() {
    return answer("www.example.org", "A");
  }

  /** The TTL of the first record of the first section that has one. */
  long ttl(String name, String type) {
    Message response = server.ask(name, type);
    List<Record> answer = response.getSection(Section.ANSWER);
    return (answer.isEmpty() ? response.getSection(Section.AUTHORITY) : answer).get(0).getTTL();
  }

  ProfileState profile() {
    return server.board().profiles().get(0);
  }

  ProfileStatus status() {
    return profile().status();
  }

  EndpointState endpoint(String name) {
    return profile().endpoints().stream()
        .filter(state -> state.endpoint().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  EndpointStatus status(String endpoint) {
    return endpoint(endpoint).status();
  }

  @Override
  public void close() {
    server.close();
  }

  /** A method that takes usable endpoints in the order written. */
  private static final class Method implements MethodFactory {
    private final String name;
    private final boolean all;

    Method(String name, boolean all) {
      this.name = name;
      this.all = all;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString("endpoint { rank = 1 }");
    }

    @Override
    public void check(Targets targets) {
      targets.blocks().forEach(endpoint -> endpoint.integer("rank", 1, 9));
    }

    @Override
    public boolean mixesKinds() {
      return all;
    }

    @Override
    public RoutingMethod create(Block profile, Targets targets, Setup setup) {
      return (present, status) -> {
        Selection usable = new Selection();
        for (int i = 0; i < present.size(); i++) {
          if (status.usable(i) && (all || usable.size() == 0)) {
            usable.add(i);
          }
        }
        return (x, out) -> {
          for (int i = 0; i < usable.size(); i++) {
            out.add(usable.target(i));
          }
          return usable.size() > 0;
        };
      };
    }
  }
}
