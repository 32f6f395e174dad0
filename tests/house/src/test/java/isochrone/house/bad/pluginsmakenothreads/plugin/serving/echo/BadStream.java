package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.stream.IntStream;

public final class BadStream {
  public long count() {
    return IntStream.range(0, 9).parallel().count();
  }
}
