package isochrone.plugin.probes.grpc;

/** Makes a room. */
public final class GrpcFactory implements ProbeFactory {}
