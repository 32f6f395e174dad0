package isochrone.api.traffic;

import isochrone.api.Suggestion;
import isochrone.wire.PacketAddress;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words in braces that stand for what is checked: {@code {profile}}, {@code {endpoint}} and {@code
 * {target}} always, {@code {address}} and {@code {port}} for probes that go there. All else in
 * braces stays as it is.
 */
public final class Placeholders {
  private static final List<String> KNOWN =
      List.of("profile", "endpoint", "target", "address", "port");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(" + String.join("|", KNOWN) + ")}");

  /** Not behind a dollar sign, where a shell would read it. */
  private static final Pattern WORD = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)}");

  private Placeholders() {}

  /**
   * What they stand for, by their words without braces. The profile and a target that is a name are
   * without their final dots; a target of two addresses has a comma between them.
   */
  public static Map<String, String> of(Aim aim) {
    Map<String, String> values = new LinkedHashMap<>();
    String profile = aim.profile().toString();
    values.put("profile", profile.length() > 1 ? profile.replaceAll("\\.$", "") : profile);
    values.put("endpoint", aim.endpoint().name());
    values.put("target", String.join(",", aim.endpoint().target().hosts()));
    return values;
  }

  /** The same with the address and the port that a check goes to. */
  public static Map<String, String> of(Aim aim, int monitorPort) {
    Map<String, String> values = of(aim);
    InetAddress address = aim.address();
    if (address != null) {
      values.put("address", PacketAddress.of(address.getAddress()).toString());
    }
    values.put("port", String.valueOf(aim.endpoint().probePort(monitorPort)));
    return values;
  }

  /**
   * A text with its placeholders replaced, once: what is put in place is not looked at again.
   *
   * @param escape makes a value fit to stand in the text
   */
  public static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              return Matcher.quoteReplacement(value == null ? found.group() : escape.apply(value));
            });
  }

  /** The rule that a text breaks where it has a slip of a placeholder; null where it has none. */
  public static @Nullable String slip(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String meant = Suggestion.nearest(word.group(1), KNOWN);
      if (meant != null && !KNOWN.contains(word.group(1))) {
        return "has %s, which stands for nothing; did you mean {%s}?"
            .formatted(word.group(), meant);
      }
    }
    return null;
  }

  /** Whether a text speaks of where a check goes, which not all probes know. */
  public static boolean tellPlace(String text) {
    return text.contains("{address}") || text.contains("{port}");
  }
}
