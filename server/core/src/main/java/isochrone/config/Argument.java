package isochrone.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An argument that a statement declares.
 *
 * @param name the key its value is read as
 * @param required whether at least one value must be given
 * @param several whether it takes all values that are left
 */
record Argument(String name, boolean required, boolean several) {

  /** Reads a declaration: {@code name}, {@code name?}, {@code name...} or {@code name...?}. */
  static Argument of(String text) {
    boolean required = !text.endsWith("?");
    String rest = required ? text : text.substring(0, text.length() - 1);
    boolean several = rest.endsWith("...");
    String name = several ? rest.substring(0, rest.length() - 3) : rest;
    return new Argument(name, required, several);
  }

  /** The form that manuals use: {@code NAME [FILE] [ADDRESS...]}. */
  static String usage(List<Argument> arguments) {
    return arguments.stream().map(Argument::usage).collect(Collectors.joining(" "));
  }

  private String usage() {
    String title = name.toUpperCase(Locale.ROOT) + (several ? "..." : "");
    return required ? title : "[" + title + "]";
  }
}
