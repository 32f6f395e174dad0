package isochrone.house.bad.apistandsonwire.wire;

public final class Name {}
