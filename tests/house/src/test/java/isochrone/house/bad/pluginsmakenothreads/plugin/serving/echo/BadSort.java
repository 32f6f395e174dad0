package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.Arrays;

public final class BadSort {
  public void sort(int... numbers) {
    Arrays.parallelSort(numbers);
  }
}
