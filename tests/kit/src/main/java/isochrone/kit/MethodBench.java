package isochrone.kit;

import isochrone.api.Client;
import isochrone.api.Exchange;
import isochrone.api.Extension;
import isochrone.api.MethodFactory;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Targets;
import isochrone.traffic.Statuses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** A routing method by itself: made from endpoint lines, asked with real queries. */
public final class MethodBench implements AutoCloseable {
  private static final Query QUERY = Query.of("www.example.org", "A");
  private static final int CLIENT_PORT = 53000;

  private final BenchDirective bench;
  private final InMemoryServer server;

  /**
   * Makes the method for these endpoints.
   *
   * @param endpoints what stands behind {@code endpoint NAME} on each line
   * @throws RefusedCorefile when the method refuses them
   */
  public MethodBench(MethodFactory factory, String... endpoints) {
    this(factory, new KnownClients(), List.of(), endpoints);
  }

  /**
   * Makes the method for these endpoints.
   *
   * @param clients what is known about clients
   * @param lines the other lines of the profile
   * @param endpoints what stands behind {@code endpoint NAME} on each line; also {@code kind=ipv4},
   *     {@code ipv6}, {@code both}, {@code name} or {@code nested}, and {@code disabled}
   * @throws RefusedCorefile when the method refuses them
   */
  public MethodBench(
      MethodFactory factory, KnownClients clients, List<String> lines, String... endpoints) {
    bench = new BenchDirective(factory);
    server =
        InMemoryServer.of(corefile(factory, lines, endpoints), extensions(factory, bench, clients));
  }

  /** What the class path may lack: a test may ask for a method of its own. */
  private static Extension[] extensions(MethodFactory factory, Extension... others) {
    List<Extension> extensions = new ArrayList<>(List.of(others));
    boolean installed =
        ServiceLoader.load(Extension.class).stream()
            .anyMatch(provider -> provider.type() == factory.getClass());
    if (!installed) {
      extensions.add(factory);
    }
    return extensions.toArray(Extension[]::new);
  }

  private static String corefile(MethodFactory factory, List<String> lines, String... endpoints) {
    StringBuilder text = new StringBuilder("example.org {\n bench " + factory.name() + " {\n");
    for (int i = 0; i < endpoints.length; i++) {
      text.append("  endpoint e").append(i).append(' ').append(endpoints[i]).append('\n');
    }
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
    return text.append(" }\n known-clients\n}\n").toString();
  }

  /** What the method refuses about these endpoints. */
  public static List<String> problems(MethodFactory factory, String... endpoints) {
    return problems(factory, List.of(), endpoints);
  }

  /** What the method refuses about these endpoints and other lines of the profile. */
  public static List<String> problems(
      MethodFactory factory, List<String> lines, String... endpoints) {
    return InMemoryServer.problems(
        corefile(factory, lines, endpoints),
        extensions(factory, new BenchDirective(factory), new KnownClients()));
  }

  /** The selector for these states of the endpoints. */
  public Selector prepare(EndpointStatus... states) {
    return bench.made().method().prepare(bench.made().targets(), new Statuses(states));
  }

  /** The selector while every endpoint that is switched on is well. */
  public Selector prepare() {
    return prepare(
        bench.made().targets().enabled().stream()
            .map(enabled -> enabled ? EndpointStatus.ONLINE : EndpointStatus.DISABLED)
            .toArray(EndpointStatus[]::new));
  }

  /** What a selector chooses for one query; empty when it finds that nothing fits. */
  public Optional<List<Integer>> select(Selector selector) {
    List<Optional<List<Integer>>> results = new ArrayList<>();
    run(
        QUERY,
        (x, out) -> {
          boolean found = selector.select(x, out);
          results.add(found ? Optional.of(chosen(out)) : Optional.empty());
        });
    return results.get(0);
  }

  private static List<Integer> chosen(Selection out) {
    List<Integer> targets = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      // A target may stand there for each family.
      if (!targets.contains(out.target(i))) {
        targets.add(out.target(i));
      }
    }
    return targets;
  }

  /** All that a selector chooses for a client. */
  public Choice select(Selector selector, String client) {
    List<Choice> results = new ArrayList<>();
    run(
        QUERY.from(client, CLIENT_PORT),
        (x, out) -> {
          boolean found = selector.select(x, out);
          results.add(Choice.of(found, out, x.scope()));
        });
    return results.get(0);
  }

  /** The same for a client of whom perhaps only a subnet is known. */
  public Choice select(Selector selector, Client client) {
    List<Choice> results = new ArrayList<>();
    run(
        QUERY,
        (x, out) -> {
          x.client().subnet(client.ipv4(), client.high(), client.low(), client.bits());
          boolean found = selector.select(x, out);
          results.add(Choice.of(found, out, x.scope()));
        });
    return results.get(0);
  }

  /** What a selector notes about its choice for a client, a line {@code WHO: WHAT} each. */
  public List<String> explain(Selector selector, String client) {
    Selection out = new Selection();
    bench.made().code(x -> selector.select(x, out));
    return server.explain(QUERY.from(client, CLIENT_PORT)).stream()
        .filter(note -> note.startsWith(bench.method() + ": "))
        .toList();
  }

  /** How often each endpoint is chosen in so many selections, once for each family. */
  public int[] count(Selector selector, int selections) {
    int[] counts = new int[Targets.MAX];
    run(
        QUERY,
        (x, out) -> {
          for (int i = 0; i < selections; i++) {
            out.clear();
            selector.select(x, out);
            for (int position = 0; position < out.size(); position++) {
              counts[out.target(position)]++;
            }
          }
        });
    return Arrays.copyOf(counts, bench.made().targets().size());
  }

  /** The octets that selecting again and again takes from the heap. */
  public long allocation(Selector selector) {
    return allocation(selector, "192.0.2.1");
  }

  /** The same for a client. */
  public long allocation(Selector selector, String client) {
    Selection out = new Selection();
    bench
        .made()
        .code(
            x -> {
              out.clear();
              selector.select(x, out);
            });
    return server.allocation(QUERY.from(client, CLIENT_PORT));
  }

  /** A selection that a test makes. */
  private interface Selecting {
    void run(Exchange x, Selection out);
  }

  private void run(Query query, Selecting selecting) {
    Selection out = new Selection();
    Consumer<Exchange> code = x -> selecting.run(x, out);
    bench.made().code(code);
    server.ask(query);
    if (server.count("panics_total") > 0) {
      throw new AssertionError("the selector threw an exception");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
