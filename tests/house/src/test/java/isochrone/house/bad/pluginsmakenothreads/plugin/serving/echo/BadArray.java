package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.Arrays;

public final class BadArray {
  public void sum(int... numbers) {
    Arrays.parallelPrefix(numbers, Integer::sum);
  }
}
