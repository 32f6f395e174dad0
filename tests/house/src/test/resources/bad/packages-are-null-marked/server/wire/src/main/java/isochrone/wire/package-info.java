/** Marked. */
@NullMarked
package isochrone.wire;
