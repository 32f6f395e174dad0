/** Tells the service manager that started the process how it is doing. */
@NullMarked
package isochrone.host.supervisor;

import org.jspecify.annotations.NullMarked;
