/** The program: its commands and the plugins that are built in. */
@NullMarked
package isochrone.app;

import org.jspecify.annotations.NullMarked;
