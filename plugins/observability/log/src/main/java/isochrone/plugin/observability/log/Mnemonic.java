package isochrone.plugin.observability.log;

import isochrone.wire.QueryPath;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** The names of one kind of number as octets, with a fallback such as {@code TYPE65280}. */
final class Mnemonic {
  private final byte[][] names;
  private final byte[] prefix;

  /** Takes the names of the numbers below {@code end} over. */
  Mnemonic(String prefix, int end, IntFunction<String> text) {
    this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
    this.names = new byte[end][];
    for (int i = 0; i < end; i++) {
      names[i] = text.apply(i).getBytes(StandardCharsets.US_ASCII);
    }
  }

  @QueryPath
  void write(int number, LineBuffer line) {
    if (number < names.length) {
      line.raw(names[number]);
    } else {
      line.raw(prefix);
      line.number(number);
    }
  }
}
