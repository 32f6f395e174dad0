package isochrone.plugin.serving.hosts;

/** Makes a room. */
public final class HostsFactory implements HandlerFactory {}
