package isochrone.plugin.routing.profile;

import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Targets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defines the profiles of a server block and makes {@link Profiles}. */
public final class ProfileFactory implements HandlerFactory {
  /** For a profile whose method cannot be made: its configuration is refused in the end. */
  private static final RoutingMethod NOTHING = (targets, status) -> (x, out) -> false;

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Stage stage() {
    return Stage.ROUTE;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    SteeredNames.Builder names = new SteeredNames.Builder();
    Alike alike = new Alike();
    for (Block use : uses) {
      define(use, setup, alike, names);
    }
    SteeredNames steered = names.build();
    setup.owns(steered);
    return new Profiles(steered, setup.router());
  }

  private void define(Block b, Setup setup, Alike alike, SteeredNames.Builder names) {
    ProfileSettings settings = ProfileSettings.of(b, setup);
    List<Block> blocks = b.blocks(List.of("endpoint", "nested"));
    MethodFactory factory = setup.extension(MethodFactory.class, b.text("method"));
    boolean mixed = factory != null && factory.mixesKinds();
    EndpointRules endpoints = EndpointRules.read(blocks, settings, mixed, alike, setup);
    Targets targets = targets(blocks, endpoints, alike);
    RoutingMethod method = method(factory, b, targets, setup);
    Monitor monitor = b.given("monitor") ? MonitorSettings.of(b.block("monitor"), setup) : null;
    if (!settings.names().isEmpty()) {
      names.add(
          setup
              .profiles()
              .define(
                  new Profile(
                      name(),
                      settings.label(),
                      settings.names(),
                      b.text("method"),
                      method,
                      targets.withoutBlocks(),
                      settings.enabled(),
                      settings.ttl(),
                      settings.suspectTtl(),
                      settings.flattening(),
                      monitor,
                      endpoints.endpoints(),
                      b.origin())));
    }
  }

  private static Targets targets(List<Block> blocks, EndpointRules rules, Alike alike) {
    return new Targets(
        alike.one(blocks.stream().map(block -> alike.one(block.text("name"))).toList()),
        blocks,
        alike.one(List.copyOf(rules.kinds())),
        alike.one(blocks.stream().map(block -> !block.flag("disabled")).toList()));
  }

  private static RoutingMethod method(
      @Nullable MethodFactory factory, Block b, Targets targets, Setup setup) {
    setup.extensions(MethodFactory.class).forEach(method -> method.check(targets, setup));
    if (factory == null) {
      return NOTHING;
    }
    try {
      return factory.create(b, targets, setup);
    } catch (BadBlock e) {
      setup.problem(e.problem());
      return NOTHING;
    }
  }
}
