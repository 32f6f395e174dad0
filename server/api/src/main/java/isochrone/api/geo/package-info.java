/** Where clients and endpoints are: the words that plugins share about geography and networks. */
@NullMarked
package isochrone.api.geo;

import org.jspecify.annotations.NullMarked;
