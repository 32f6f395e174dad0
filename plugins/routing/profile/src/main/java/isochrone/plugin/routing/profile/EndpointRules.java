package isochrone.plugin.routing.profile;

import isochrone.api.Block;
import isochrone.api.Setup;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Target.Kind;
import isochrone.api.traffic.Targets;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the endpoints of one profile must be together. */
final class EndpointRules {
  private final ProfileSettings profile;
  private final boolean mixed;
  private final Alike alike;
  private final Setup setup;
  private final Map<String, Block> names = new HashMap<>();
  private final Map<Object, Block> targets = new HashMap<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private @Nullable Block first;
  private @Nullable Kind kind;

  private EndpointRules(ProfileSettings profile, boolean mixed, Alike alike, Setup setup) {
    this.profile = profile;
    this.mixed = mixed;
    this.alike = alike;
    this.setup = setup;
  }

  /**
   * Reads the endpoints and reports all that is wrong with them.
   *
   * @param mixed whether they may hand out different kinds
   * @param alike keeps what many endpoints have alike
   */
  static EndpointRules read(
      List<Block> blocks, ProfileSettings profile, boolean mixed, Alike alike, Setup setup) {
    EndpointRules rules = new EndpointRules(profile, mixed, alike, setup);
    blocks.forEach(rules::add);
    if (blocks.size() > Targets.MAX) {
      Block excess = blocks.get(Targets.MAX);
      excess.problem(excess.origin(), "a profile has at most " + Targets.MAX + " endpoints");
    }
    return rules;
  }

  /** The endpoints that could be read. */
  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** What each line hands out. */
  List<Kind> kinds() {
    return kinds;
  }

  private void add(Block block) {
    boolean nested = block.name().equals("nested");
    Endpoint endpoint =
        nested ? NestedSettings.of(block, setup) : EndpointSettings.of(block, alike);
    unique(names, block.text("name"), block, "name");
    // One that cannot be read passes for a name: the configuration is refused anyway.
    kinds.add(endpoint == null ? Kind.NAME : endpoint.target().kind());
    if (endpoint == null) {
      return;
    }
    endpoints.add(endpoint);
    if (endpoint.target() instanceof Target.Address address) {
      address(address.ipv4(), block);
      address(address.ipv6(), block);
    } else if (endpoint.target() instanceof Target.Name name) {
      unique(targets, name.name(), block, "target");
      name(name.name(), block);
    }
    if (!nested) {
      sameKind(endpoint.target().kind(), block);
    }
  }

  private void address(@Nullable String address, Block block) {
    if (address != null) {
      unique(targets, address, block, "target");
    }
  }

  private static <K> void unique(Map<K, Block> taken, K value, Block block, String key) {
    Block other = taken.putIfAbsent(value, block);
    if (other != null) {
      block.problem(key, "is taken by the endpoint at " + other.origin(), block.text(key));
    }
  }

  private void name(WireName target, Block block) {
    if (profile.names().contains(target)) {
      block.problem("target", "must not be the profile's own name", block.text("target"));
    }
  }

  private void sameKind(Kind own, Block block) {
    if (kind == null || first == null) {
      kind = own;
      first = block;
    } else if (kind != own && !mixed) {
      block.problem(
          "target",
          "must be " + kind + " as that of the endpoint at " + first.origin(),
          block.text("target"));
    }
  }
}
