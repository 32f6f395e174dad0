package isochrone.house.bad.packagesformnocycle.traffic;

import isochrone.house.bad.packagesformnocycle.chain.Chain;

public class BadTraffic {
  protected Chain chain = new Chain();
}
