package isochrone.house.bad.querypath;

import isochrone.wire.ColdPath;
import java.util.function.IntUnaryOperator;

/** Stays within its means. */
public final class GoodAnswer implements Query {
  private final int[] table = new int[10];

  @Override
  public int answer(int question) {
    if (question < 0) {
      throw new IllegalArgumentException("never negative: " + question);
    }
    if (question == 0) {
      return rare(question).length;
    }
    IntUnaryOperator twice = q -> 2 * q;
    return twice.applyAsInt(table[question % table.length]);
  }

  @ColdPath("nobody asks for nothing")
  private static byte[] rare(int question) {
    return new byte[question + 1];
  }
}
