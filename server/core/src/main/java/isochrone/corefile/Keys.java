package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.wire.WireName;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keys of server blocks: {@code [SCHEME://]ZONE[:PORT]}. */
final class Keys {

  private static final String DNS = "dns";
  private static final List<String> SCHEMES =
      List.of(DNS, "tls", "quic", "grpc", "https", "https3", "unix");
  private static final int LONGEST = 255;

  private final int defaultPort;
  private final Problems problems;
  private int replaced;

  /** Reads keys; those that name no port get {@code defaultPort}. */
  Keys(int defaultPort, Problems problems) {
    this.defaultPort = defaultPort;
    this.problems = problems;
  }

  /** Whether the keys go on in the next line after this one. */
  static boolean continues(Token token) {
    return !token.word().quoted() && token.text().endsWith(",");
  }

  /**
   * The keys that these words stand for. Wrong ones are reported; a name of no meaning takes their
   * place when none is left, so that what they stand for can still be checked.
   */
  List<Key> read(List<Token> tokens, Origin block) {
    List<Key> keys = new ArrayList<>();
    for (Token token : tokens) {
      String text = token.text();
      String key = continues(token) ? text.substring(0, text.length() - 1) : text;
      if (!key.isEmpty()) {
        read(key, token.word(), keys);
      } else if (!problems.at(token.origin())) {
        problems.add(token.origin(), "the zone is empty (was " + Problem.shown(text) + ")");
      }
    }
    if (keys.isEmpty()) {
      keys.add(new Key(DNS, WireName.of("refused-" + ++replaced + ".invalid."), 0, block));
    }
    return keys;
  }

  private void read(String key, Word word, List<Key> keys) {
    int scheme = key.indexOf("://");
    String rest = scheme < 0 ? key : key.substring(scheme + 3);
    if (scheme >= 0) {
      checkScheme(key.substring(0, scheme), word);
    }
    int colon = rest.lastIndexOf(':');
    String port = colon < 0 ? "" : rest.substring(colon + 1);
    if (colon < 0 || isNetworkPart(rest, port)) {
      zones(rest, defaultPort, word, keys);
    } else if (rest.indexOf('/') < 0 && rest.indexOf(':') < colon) {
      bad(word, "an IPv6 network needs its length, such as 2001:db8::/32", key);
    } else if (colon == 0) {
      problems.add(
          word.origin(), "the zone is missing (was " + key + "; did you mean ." + rest + "?)");
    } else {
      zones(rest.substring(0, colon), port(port, key, word), word, keys);
    }
  }

  private int port(String text, String key, Word word) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    String rule =
        text.isEmpty() ? "a port must follow the last colon" : "the port must be 0 to 65535";
    bad(word, rule, key);
    return 0;
  }

  /** Whether the text behind the last colon belongs to an IPv6 network, as in {@code ::/32}. */
  private static boolean isNetworkPart(String rest, String last) {
    return last.indexOf('/') >= 0 && rest.indexOf(':') < rest.lastIndexOf(':');
  }

  private void checkScheme(String scheme, Word word) {
    if (!SCHEMES.contains(scheme)) {
      problems.add(word.origin(), "there is no transport " + Suggestion.was(scheme, SCHEMES));
    } else if (!scheme.equals(DNS)) {
      bad(word, "the transport " + scheme + " is not supported by this version", word.text());
    }
  }

  private void zones(String text, int port, Word word, List<Key> keys) {
    List<String> names;
    try {
      names = text.indexOf('/') > 0 ? ReverseZones.of(text) : null;
    } catch (IllegalArgumentException e) {
      bad(word, String.valueOf(e.getMessage()), text);
      return;
    }
    for (String name : names == null ? List.of(text) : names) {
      WireName zone = zone(name, word);
      if (zone != null) {
        keys.add(new Key(DNS, zone, port, word.origin()));
      }
    }
    if (names != null && ReverseZones.hasHostBits(text)) {
      problems.advise(
          new Problem(
              word.origin(),
              Problems.LANGUAGE,
              "the bits behind the length are ignored (was " + Problem.shown(text) + ")"));
    }
  }

  private @Nullable WireName zone(String text, Word word) {
    if (text.length() > LONGEST) {
      bad(word, "the zone is longer than " + LONGEST + " characters", text);
      return null;
    }
    String rule = rule(text);
    if (rule != null) {
      bad(word, rule, text);
      return null;
    }
    try {
      return WireName.of(text);
    } catch (IllegalArgumentException e) {
      problems.add(word.origin(), "the zone is no domain name: " + e.getMessage());
      return null;
    }
  }

  /** What makes a text that could be a name no sensible zone; null when nothing does. */
  private static @Nullable String rule(String text) {
    if (text.codePoints().anyMatch(c -> c > 0x7e)) {
      return "a zone is written in ASCII" + ascii(text);
    }
    if (text.indexOf(',') >= 0) {
      return "put a blank after the comma between two zones";
    }
    if (text.startsWith("*.") || text.equals("*")) {
      return "a zone holds all names below it and cannot be a wildcard";
    }
    String end = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (end.substring(end.lastIndexOf('.') + 1).matches("[0-9]+")) {
      return "this looks like an address; the plugin bind sets addresses, ADDRESS/LENGTH is a"
          + " reverse zone";
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_./\\".indexOf(c) < 0 && !escaped(text, i)) {
        return "the zone holds a character that no zone has, " + Problem.shown(String.valueOf(c));
      }
    }
    return null;
  }

  private static boolean escaped(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '\\';
  }

  private static String ascii(String text) {
    try {
      String ascii = IDN.toASCII(text);
      return ascii.codePoints().allMatch(c -> c < 0x7f) ? ", here as " + ascii : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private void bad(Word word, String rule, String value) {
    problems.add(word.origin(), rule + " (was " + Problem.shown(value) + ")");
  }
}
