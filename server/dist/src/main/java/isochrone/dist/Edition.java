package isochrone.dist;

/**
 * What is told of the program on each page.
 *
 * @param version the version of the program
 * @param day the day that the build counts as its own, so that builds can be repeated
 */
record Edition(String version, String day) {

  /** A page that is begun. */
  Roff page(String name, String section) {
    return new Roff(name, section, day, "Isochrone " + version);
  }
}
