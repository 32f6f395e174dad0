package isochrone.plugin.routing.profile;

import isochrone.api.Block;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Target;
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
  private final Map<String, Block> names = new HashMap<>();
  private final Map<Object, Block> targets = new HashMap<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private @Nullable Block first;
  private @Nullable Kind kind;

  /** What a target hands out; all of a profile hand out the same. */
  private enum Kind {
    NAME("a name"),
    IPV4("an IPv4 address"),
    IPV6("an IPv6 address"),
    BOTH("an address of each family");

    final String text;

    Kind(String text) {
      this.text = text;
    }

    static Kind of(Target target) {
      if (target instanceof Target.Address address) {
        return address.ipv4() == null ? IPV6 : address.ipv6() == null ? IPV4 : BOTH;
      }
      return NAME;
    }
  }

  private EndpointRules(ProfileSettings profile) {
    this.profile = profile;
  }

  /** Reads the endpoints and reports all that is wrong with them. */
  static List<Endpoint> read(List<Block> blocks, ProfileSettings profile) {
    EndpointRules rules = new EndpointRules(profile);
    blocks.forEach(rules::add);
    if (blocks.size() > Targets.MAX) {
      Block excess = blocks.get(Targets.MAX);
      excess.problem(excess.origin(), "a profile has at most " + Targets.MAX + " endpoints");
    }
    return rules.endpoints;
  }

  private void add(Block block) {
    Endpoint endpoint = EndpointSettings.of(block);
    unique(names, block.text("name"), block, "name");
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
    sameKind(Kind.of(endpoint.target()), block);
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
    if (profile.apex()) {
      // RFC 1034 §3.6.2: nothing stands beside a CNAME, and an apex has SOA and NS.
      block.problem(
          "target", "must be an address: the apex of a zone has no CNAME", block.text("target"));
    }
  }

  private void sameKind(Kind own, Block block) {
    if (kind == null || first == null) {
      kind = own;
      first = block;
    } else if (kind != own) {
      block.problem(
          "target",
          "must be " + kind.text + " as that of the endpoint at " + first.origin(),
          block.text("target"));
    }
  }
}
