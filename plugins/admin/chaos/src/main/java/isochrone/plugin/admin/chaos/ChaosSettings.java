package isochrone.plugin.admin.chaos;

import isochrone.api.Block;
import isochrone.api.Identity;
import isochrone.api.Word;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is told in class CH.
 *
 * @param texts the texts of each name
 */
record ChaosSettings(Map<WireName, List<String>> texts) {
  private static final WireName AUTHORS = WireName.of("authors.bind.");

  static ChaosSettings of(Block b, Identity server) {
    String version = b.has("version") ? checked(b, b.words("version")).get(0) : server.version();
    Map<WireName, List<String>> texts = new Identity(version, server.name()).chaos();
    List<String> authors = checked(b, b.words("authors"));
    if (!authors.isEmpty()) {
      texts.put(AUTHORS, authors);
    }
    return new ChaosSettings(texts);
  }

  private static List<String> checked(Block b, List<Word> words) {
    List<String> texts = new ArrayList<>();
    for (Word word : words) {
      int length = word.text().getBytes(StandardCharsets.UTF_8).length;
      if (length > Identity.LONGEST_TEXT) {
        String rule = "a text must have at most %d octets (has %d)";
        b.problem(word.origin(), rule.formatted(Identity.LONGEST_TEXT, length));
      }
      texts.add(word.text());
    }
    return texts;
  }
}
