package isochrone.wire;

/** Has a var x = 1 in a comment. */
final class Loop {
  int var = 2;

  void loop(int[] all) {
    for (var one : all) {
      var twice = 2 * one;
    }
  }
}
