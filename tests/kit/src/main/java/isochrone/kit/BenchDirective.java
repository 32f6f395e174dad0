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
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A directive that hands its block to a routing method as a profile would. */
final class BenchDirective implements HandlerFactory {
  private final MethodFactory factory;
  private final List<Made> made = new ArrayList<>();

  BenchDirective(MethodFactory factory) {
    this.factory = factory;
  }

  /** What was made, and a handler that runs what a test wants to run on an event loop. */
  static final class Made implements Handler {
    private final Targets targets;
    private final RoutingMethod method;
    private volatile Consumer<Exchange> code = x -> {};

    Made(Targets targets, RoutingMethod method) {
      this.targets = targets;
      this.method = method;
    }

    Targets targets() {
      return targets;
    }

    RoutingMethod method() {
      return method;
    }

    void code(Consumer<Exchange> next) {
      code = next;
    }

    @Override
    public Outcome handle(Exchange x) {
      code.accept(x);
      return Outcome.NEXT;
    }
  }

  Made made() {
    return made.get(0);
  }

  /** The name of the method. */
  String method() {
    return factory.name();
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
        arguments = [method], name = www, extended-by { kind = method, named-by = method }
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
            endpoints.stream().map(BenchDirective::kind).toList(),
            endpoints.stream().map(endpoint -> !endpoint.flag("disabled")).toList());
    factory.check(targets, setup);
    made.add(new Made(targets, factory.create(block, targets, setup)));
    return made();
  }
}
