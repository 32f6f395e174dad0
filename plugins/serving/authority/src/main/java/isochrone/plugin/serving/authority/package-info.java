/** States the SOA and NS records of a zone. */
@NullMarked
package isochrone.plugin.serving.authority;

import org.jspecify.annotations.NullMarked;
