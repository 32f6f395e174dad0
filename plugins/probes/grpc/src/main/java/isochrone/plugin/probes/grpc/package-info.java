/** Checks endpoints by the health service of gRPC. */
@NullMarked
package isochrone.plugin.probes.grpc;

import org.jspecify.annotations.NullMarked;
