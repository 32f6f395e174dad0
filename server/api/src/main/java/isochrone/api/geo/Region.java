package isochrone.api.geo;

/**
 * A place where endpoints stand, by the name that its provider gives it.
 *
 * @param index its position among all regions of a configuration, from 0
 * @param name such as {@code westeurope}
 * @param point where it is
 */
public record Region(int index, String name, Point point) {}
