package isochrone.plugin.geo.latency.exchange;

import org.jspecify.annotations.Nullable;

/** The command above a part of it. */
final class Parent {
  private Parent() {}

  static LatencyCommand of(@Nullable LatencyCommand above) {
    if (above == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return above;
  }
}
