package isochrone.plugin.serving.hosts;

import isochrone.wire.NameBuffer;
import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/** Reads names of letters, digits, hyphens and the like, as nearly all are, without a string. */
final class PlainName {
  private final byte[] wire = new byte[WireName.MAX_LENGTH];
  private final NameBuffer buffer = new NameBuffer();

  /** The name that stands there, lent until the next call; null where it needs a closer look. */
  @Nullable WireName read(byte[] octets, int from, int to) {
    int length = to - from - (octets[to - 1] == '.' ? 1 : 0);
    if (length < 1 || length + 2 > wire.length || octets[from + length - 1] == '.') {
      return null;
    }
    int label = 0;
    for (int i = 0; i < length; i++) {
      byte octet = octets[from + i];
      if (octet == '.') {
        if (i == label) {
          return null;
        }
        wire[label] = (byte) (i - label);
        label = i + 1;
      } else if (isPlain(octet)) {
        wire[i + 1] = octet;
      } else {
        return null;
      }
    }
    wire[label] = (byte) (length - label);
    wire[length + 1] = 0;
    return buffer.read(wire, 0, length + 2) == length + 2 ? buffer.name() : null;
  }

  private static boolean isPlain(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || octet == '-'
        || octet == '_'
        || octet == '*';
  }
}
