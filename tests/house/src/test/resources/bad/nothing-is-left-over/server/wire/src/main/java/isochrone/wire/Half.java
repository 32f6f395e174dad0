package isochrone.wire;

/**
 * Half done.
 *
 * @author somebody
 */
final class Half {
  // TODO: the other half
  static final String TODO_LIST = "fine";
}
