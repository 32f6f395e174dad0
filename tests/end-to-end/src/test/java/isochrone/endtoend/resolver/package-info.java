/** What resolvers that tell of their clients are answered, and what they make of it. */
@NullMarked
package isochrone.endtoend.resolver;

import org.jspecify.annotations.NullMarked;
