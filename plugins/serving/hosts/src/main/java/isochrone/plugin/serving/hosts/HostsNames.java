package isochrone.plugin.serving.hosts;

import isochrone.api.OwnedNames;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;

/**
 * The names of one zone that a hosts file holds now.
 *
 * @param zone its index in the block
 */
record HostsNames(HostsBlock block, int zone) implements OwnedNames {

  @Override
  @QueryPath
  public int closest(WireName name) {
    return block.zone(zone).closest(name);
  }

  @Override
  @QueryPath
  public boolean wildcardBelow(WireName name, int label) {
    return block.zone(zone).wildcardBelow(name, label);
  }
}
