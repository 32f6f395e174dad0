/** Chooses answers by the subnet that resolvers tell of their clients. */
@NullMarked
package isochrone.plugin.geo.ecs;

import org.jspecify.annotations.NullMarked;
