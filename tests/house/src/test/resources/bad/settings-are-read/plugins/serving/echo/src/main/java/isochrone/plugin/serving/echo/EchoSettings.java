package isochrone.plugin.serving.echo;

record EchoSettings(int ttl) {
  static EchoSettings of(Block block) {
    // "loudness" in a comment reads nothing, whatever /* "pitch" */ may say.
    return new EchoSettings(block.ttl("ttl"));
  }
}
