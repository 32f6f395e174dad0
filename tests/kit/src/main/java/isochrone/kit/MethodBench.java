package isochrone.kit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.MethodFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import isochrone.traffic.Statuses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A routing method by itself: made from endpoint lines, asked with real queries. */
public final class MethodBench implements AutoCloseable {
  private static final Query QUERY = Query.of("www.example.org", "A");

  private final Bench bench;
  private final InMemoryServer server;

  /**
   * Makes the method for these endpoints.
   *
   * @param endpoints what stands behind {@code endpoint NAME} on each line
   * @throws RefusedCorefile when the method refuses them
   */
  public MethodBench(MethodFactory factory, String... endpoints) {
    bench = new Bench(factory);
    server = InMemoryServer.of(corefile(factory, endpoints), bench);
  }

  private static String corefile(MethodFactory factory, String... endpoints) {
    StringBuilder text = new StringBuilder("example.org {\n bench " + factory.name() + " {\n");
    for (int i = 0; i < endpoints.length; i++) {
      text.append("  endpoint e").append(i).append(' ').append(endpoints[i]).append('\n');
    }
    return text.append(" }\n}\n").toString();
  }

  /** What the method refuses about these endpoints. */
  public static List<String> problems(MethodFactory factory, String... endpoints) {
    return InMemoryServer.problems(corefile(factory, endpoints), new Bench(factory));
  }

  /** The selector for these states of the endpoints. */
  public Selector prepare(EndpointStatus... states) {
    return bench.made().method.prepare(bench.made().targets, new Statuses(states));
  }

  /** What a selector chooses for one query; empty when it finds that nothing fits. */
  public Optional<List<Integer>> select(Selector selector) {
    List<Optional<List<Integer>>> results = new ArrayList<>();
    Selection out = new Selection();
    run(
        x -> {
          boolean found = selector.select(x, out);
          results.add(found ? Optional.of(chosen(out)) : Optional.empty());
        });
    return results.get(0);
  }

  private static List<Integer> chosen(Selection out) {
    return IntStream.range(0, out.size()).mapToObj(out::target).toList();
  }

  /** How often each endpoint is chosen first in so many selections. */
  public int[] count(Selector selector, int selections) {
    int[] counts = new int[Targets.MAX];
    Selection out = new Selection();
    run(
        x -> {
          for (int i = 0; i < selections; i++) {
            out.clear();
            if (selector.select(x, out)) {
              counts[out.target(0)]++;
            }
          }
        });
    return Arrays.copyOf(counts, bench.made().targets.size());
  }

  /** The octets that selecting again and again takes from the heap. */
  public long allocation(Selector selector) {
    Selection out = new Selection();
    bench.made().code =
        x -> {
          out.clear();
          selector.select(x, out);
        };
    return server.allocation(QUERY);
  }

  private void run(Consumer<Exchange> code) {
    bench.made().code = code;
    server.ask(QUERY);
    if (server.count("panics_total") > 0) {
      throw new AssertionError("the selector threw an exception");
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** A directive that hands its block to the method as a profile would. */
  private static final class Bench implements HandlerFactory {
    private final MethodFactory factory;
    private final List<Made> made = new ArrayList<>();

    Bench(MethodFactory factory) {
      this.factory = factory;
    }

    Made made() {
      return made.get(0);
    }

    @Override
    public String name() {
      return "bench";
    }

    @Override
    public Stage stage() {
      return Stage.ROUTE;
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString(
          """
          arguments = [method], extended-by { kind = method, named-by = method }
          endpoint = [{
            arguments = [name], extended-by { kind = method, part = endpoint }
            kind = ipv4, disabled = false
          }]
          """);
    }

    private static Target.Kind kind(Block endpoint) {
      return Target.Kind.valueOf(endpoint.text("kind").toUpperCase(Locale.ROOT));
    }

    @Override
    public Handler create(List<Block> uses, Setup setup) {
      Block block = uses.get(0);
      List<Block> endpoints = block.blocks("endpoint");
      Targets targets =
          new Targets(
              endpoints.stream().map(endpoint -> endpoint.text("name")).toList(),
              endpoints,
              endpoints.stream().map(Bench::kind).toList(),
              endpoints.stream().map(endpoint -> !endpoint.flag("disabled")).toList());
      factory.check(targets);
      made.add(new Made(targets, factory.create(block, targets, setup)));
      return made();
    }
  }

  /** What was made, and a handler that runs what a test wants to run on an event loop. */
  private static final class Made implements Handler {
    private final Targets targets;
    private final RoutingMethod method;
    private volatile Consumer<Exchange> code = x -> {};

    Made(Targets targets, RoutingMethod method) {
      this.targets = targets;
      this.method = method;
    }

    @Override
    public Outcome handle(Exchange x) {
      code.accept(x);
      return Outcome.NEXT;
    }
  }
}
