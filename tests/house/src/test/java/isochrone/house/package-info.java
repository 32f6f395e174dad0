/**
 * The rules of the house. Each is tried twice: on the project, which must keep it, and on a sample
 * that breaks it, which must be found out.
 */
@NullMarked
package isochrone.house;

import org.jspecify.annotations.NullMarked;
