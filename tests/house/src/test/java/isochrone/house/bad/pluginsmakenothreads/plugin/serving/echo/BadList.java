package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.List;

public final class BadList {
  public long count(List<String> names) {
    return names.parallelStream().count();
  }
}
