/** The language of the Corefile: from text to server blocks and directives, each with its place. */
@NullMarked
package isochrone.corefile;

import org.jspecify.annotations.NullMarked;
