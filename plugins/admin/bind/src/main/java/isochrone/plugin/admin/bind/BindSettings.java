package isochrone.plugin.admin.bind;

import isochrone.api.Block;
import isochrone.api.Listen;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.wire.PacketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one use of {@code bind} asks for.
 *
 * @param listens the addresses in the order written, each once
 */
record BindSettings(List<Listen> listens) {

  static BindSettings of(Block b, Interfaces interfaces) {
    Set<InetAddress> seen = new HashSet<>();
    for (Word word : b.words("except")) {
      seen.addAll(addresses(b, word, interfaces));
    }
    List<Listen> listens = new ArrayList<>();
    for (Word word : b.words("addresses")) {
      for (InetAddress address : addresses(b, word, interfaces)) {
        if (seen.add(address)) {
          listens.add(new Listen(address, word.origin()));
        }
      }
    }
    if (b.sound() && listens.isEmpty()) {
      b.problem("except", "leaves no address to listen on", String.join(" ", b.list("except")));
    }
    return new BindSettings(List.copyOf(listens));
  }

  /** What a word stands for; nothing, and a problem reported, where it stands for nothing. */
  private static List<InetAddress> addresses(Block b, Word word, Interfaces interfaces) {
    List<InetAddress> known = interfaces.addresses().get(word.text());
    if (known == null) {
      return literal(b, word, interfaces);
    }
    if (known.isEmpty()) {
      b.problem(word.origin(), "the network interface " + word + " has no address");
    }
    return known;
  }

  private static List<InetAddress> literal(Block b, Word word, Interfaces interfaces) {
    String text = word.text();
    int scope = text.indexOf('%');
    PacketAddress address = PacketAddress.parse(scope < 0 ? text : text.substring(0, scope));
    if (address != null) {
      try {
        // A literal, so nothing is looked up; the scope names an interface (RFC 4007 §11).
        return List.of(
            scope < 0 ? InetAddress.getByAddress(address.bytes()) : InetAddress.getByName(text));
      } catch (UnknownHostException e) {
        b.problem(word.origin(), "no network interface is called " + text.substring(scope + 1));
        return List.of();
      }
    }
    b.problem(
        word.origin(),
        "needs an address or the name of a network interface "
            + Suggestion.was(text, interfaces.addresses().keySet()));
    return List.of();
  }
}
