package isochrone.house.bad.pluginsknowtheapialone.chain;

public final class Chain {}
