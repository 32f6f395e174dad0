package isochrone.corefile;

import isochrone.wire.PacketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The zones that hold the names of a network's addresses: {@code in-addr.arpa} (RFC 1035 §3.5) and
 * {@code ip6.arpa} (RFC 3596 §2.5).
 */
final class ReverseZones {

  private ReverseZones() {}

  /**
   * The zones of a network; null when the text is a name that only has a slash (RFC 2317 §4).
   *
   * @throws IllegalArgumentException for a length that no address has
   */
  static @Nullable List<String> of(String network) {
    byte[] address = address(network);
    if (address == null) {
      return null;
    }
    int length = length(network, address.length * 8);
    int step = address.length == 4 ? 8 : 4;
    int labels = (length + step - 1) / step;
    mask(address, length);
    List<String> zones = new ArrayList<>();
    int count = 1 << (labels * step - length);
    for (int i = 0; i < count; i++) {
      zones.add(name(address, labels, step, i));
    }
    return zones;
  }

  /** Whether a network is written with an address inside it instead of its first. */
  static boolean hasHostBits(String network) {
    byte[] address = address(network);
    if (address == null) {
      return false;
    }
    byte[] masked = address.clone();
    mask(masked, length(network, address.length * 8));
    return !Arrays.equals(masked, address);
  }

  private static int length(String network, int longest) {
    String text = network.substring(network.indexOf('/') + 1);
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > longest) {
      throw new IllegalArgumentException("the length of the network must be 0 to " + longest);
    }
    return Integer.parseInt(text);
  }

  private static byte @Nullable [] address(String network) {
    String text = network.substring(0, network.indexOf('/'));
    boolean ipv4 = text.matches("[0-9.]+") && text.indexOf('.') != text.lastIndexOf('.');
    if (!ipv4 && text.indexOf(':') < 0) {
      return null;
    }
    PacketAddress address = PacketAddress.parse(text);
    if (address == null || address.isIpv4() != ipv4) {
      throw new IllegalArgumentException("the address of the network is wrong");
    }
    return address.bytes();
  }

  private static void mask(byte[] address, int length) {
    for (int bit = length; bit < address.length * 8; bit++) {
      address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
  }

  /** The name of zone number {@code index}, whose last label counts up inside the network. */
  private static String name(byte[] address, int labels, int step, int index) {
    StringBuilder name = new StringBuilder();
    for (int label = labels - 1; label >= 0; label--) {
      int value = step == 8 ? address[label] & 0xff : nibble(address, label);
      value += label == labels - 1 ? index : 0;
      name.append(step == 8 ? Integer.toString(value) : Integer.toHexString(value)).append('.');
    }
    return name + (step == 8 ? "in-addr.arpa." : "ip6.arpa.");
  }

  private static int nibble(byte[] address, int index) {
    return address[index / 2] >> (index % 2 == 0 ? 4 : 0) & 0xf;
  }
}
