package isochrone.house.bad.apistandsonwire.chain;

public final class Chain {}
