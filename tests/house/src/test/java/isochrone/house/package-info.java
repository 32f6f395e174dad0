/** The rules of the house, each with a sample that breaks it. */
@NullMarked
package isochrone.house;

import org.jspecify.annotations.NullMarked;
