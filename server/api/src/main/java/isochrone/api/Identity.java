package isochrone.api;

import isochrone.wire.WireName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server says of itself to those who ask.
 *
 * @param version what software it is; empty to tell nobody
 * @param name which server it is; empty to tell nobody
 */
public record Identity(String version, String name) {
  /** The longest text that a record holds, in octets (RFC 1035 §3.3). */
  public static final int LONGEST_TEXT = 255;

  /** The longest name that NSID tells, in octets: it has room in every message. */
  public static final int LONGEST_NAME = 128;

  private static final List<String> VERSIONS = List.of("version.bind.", "version.server.");

  /** RFC 4892 §3, and what came before it. */
  private static final List<String> NAMES = List.of("id.server.", "hostname.bind.");

  /** The texts of the names of class CH; no name stands for what is not told. */
  public Map<WireName, List<String>> chaos() {
    Map<WireName, List<String>> texts = new LinkedHashMap<>();
    put(texts, VERSIONS, version);
    put(texts, NAMES, name);
    return texts;
  }

  private static void put(Map<WireName, List<String>> texts, List<String> names, String text) {
    if (!text.isEmpty()) {
      names.forEach(each -> texts.put(WireName.of(each), List.of(text)));
    }
  }
}
