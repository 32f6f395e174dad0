package isochrone.chain;

/** Knows too much: "echo" here is only a comment. */
final class Chain {
  boolean special(String name) {
    return name.equals("echo") || name.startsWith("isochrone.plugin.serving");
  }
}
