package isochrone.api.geo;

import isochrone.api.Attr;

/** What can be known about a client from its address, for {@link isochrone.api.Exchange#locate}. */
public final class ClientFacts {

  /** The smallest area of the geographic hierarchy that it is in. */
  public static final Attr<Area> AREA = Attr.located("area", "geoip");

  /** Where it is. */
  public static final Attr<Point> POINT = Attr.located("point", "geoip");

  /** Whose network it is in. */
  public static final Attr<Network> NETWORK = Attr.located("network", "geoip");

  /** How far it is from each region. */
  public static final Attr<LatencyRow> LATENCY = Attr.located("latency", "latency");

  private ClientFacts() {}
}
