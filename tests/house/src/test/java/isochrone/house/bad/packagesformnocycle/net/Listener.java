package isochrone.house.bad.packagesformnocycle.net;

import isochrone.house.bad.packagesformnocycle.chain.Chain;

public class Listener {
  protected Chain chain = new Chain();
}
