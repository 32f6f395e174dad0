package isochrone.endtoend.ground;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Corefile with the ports that it opens replaced by free ones: those of its keys and those of its
 * pages. Equal ports stay equal; ports that are only connected to stay as they are.
 */
public final class FreePorts {
  /** A port at the end of a word of a key, which stands at the margin. */
  private static final Pattern KEY = Pattern.compile("(?<=[^\\s:]):(\\d{2,5})(?=[\\s,{]|$)");

  private static final Pattern PAGE =
      Pattern.compile(
          "(?<=^\\s{1,20}(?:prometheus|health|ready|rum|status) .{0,60}:)(\\d{2,5})\\b");

  private final Map<Integer, Integer> ports = new TreeMap<>();
  private final String text;

  private FreePorts(String corefile) {
    StringBuilder changed = new StringBuilder();
    corefile.lines().forEach(line -> changed.append(change(line)).append('\n'));
    this.text = changed.toString();
  }

  /** Replaces the ports of a Corefile. */
  public static FreePorts in(String corefile) {
    return new FreePorts(corefile);
  }

  private String change(String line) {
    boolean atMargin = !line.isEmpty() && " #}(\t".indexOf(line.charAt(0)) < 0;
    if (atMargin && !line.startsWith("import ")) {
      return KEY.matcher(line).replaceAll(port -> ":" + free(port.group(1)));
    }
    return PAGE.matcher(line).replaceAll(port -> Matcher.quoteReplacement(free(port.group(1))));
  }

  private String free(String port) {
    return ports.computeIfAbsent(Integer.valueOf(port), taken -> Ports.free()).toString();
  }

  /** The changed Corefile. */
  public String text() {
    return text;
  }

  /** What became of a port; itself when it is none of the Corefile's. */
  public int of(int port) {
    return ports.getOrDefault(port, port);
  }
}
