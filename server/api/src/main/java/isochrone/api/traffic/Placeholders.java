package isochrone.api.traffic;

import isochrone.wire.PacketAddress;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in braces that stand for what is checked: {@code {profile}}, {@code {endpoint}} and {@code
 * {target}} always, {@code {address}} and {@code {port}} for probes that go there. All else in
 * braces stays as it is.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(profile|endpoint|target|address|port)}");

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

  /** Whether a text speaks of where a check goes, which not all probes know. */
  public static boolean tellPlace(String text) {
    return text.contains("{address}") || text.contains("{port}");
  }
}
