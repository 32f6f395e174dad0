/** Says nothing of null: not even @NullMarked. */
package isochrone.open;
