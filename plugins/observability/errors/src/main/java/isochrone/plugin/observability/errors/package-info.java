/** Logs the errors that plugins meet while answering. */
@NullMarked
package isochrone.plugin.observability.errors;

import org.jspecify.annotations.NullMarked;
