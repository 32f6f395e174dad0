package isochrone.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Flags as Go's programs take them, CoreDNS among them: one dash or two, {@code -x v} or {@code
 * -x=v}, and switches that may say {@code =true} or {@code =false}.
 */
final class GoFlags {
  private static final Set<String> SWITCHES =
      Set.of(
          "-quiet",
          "-plugins",
          "-version",
          "-json",
          "-all",
          "-problems",
          "-follow",
          "-dry-run",
          "-anyway",
          "-exit-code",
          "-no-wait",
          "-allow-exec",
          "-help",
          "-h");

  private GoFlags() {}

  /** The same arguments with one dash before each flag and without values on switches. */
  static List<String> plain(List<String> arguments) {
    List<String> plain = new ArrayList<>();
    for (String argument : arguments) {
      String flag = argument.startsWith("--") ? argument.substring(1) : argument;
      int equals = flag.indexOf('=');
      if (equals > 0 && SWITCHES.contains(flag.substring(0, equals))) {
        add(plain, flag.substring(0, equals), flag.substring(equals + 1), argument);
      } else {
        plain.add(flag);
      }
    }
    return plain;
  }

  private static void add(List<String> plain, String name, String value, String whole) {
    switch (value) {
      case "true" -> plain.add(name);
      case "false" -> {}
      default -> plain.add(whole);
    }
  }
}
