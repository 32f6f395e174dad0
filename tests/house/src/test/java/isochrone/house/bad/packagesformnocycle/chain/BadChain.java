package isochrone.house.bad.packagesformnocycle.chain;

import isochrone.house.bad.packagesformnocycle.traffic.BadTraffic;

public class BadChain {
  protected BadTraffic traffic = new BadTraffic();
}
