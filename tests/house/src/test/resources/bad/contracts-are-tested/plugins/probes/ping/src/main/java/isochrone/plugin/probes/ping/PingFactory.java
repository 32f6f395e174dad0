package isochrone.plugin.probes.ping;

public final class PingFactory implements ProbeFactory {}
