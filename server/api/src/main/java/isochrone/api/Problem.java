package isochrone.api;

/**
 * One mistake in the configuration, told so that its author can mend it without reading code.
 *
 * @param origin where the mistake stands
 * @param plugin the directive that refuses it; {@code corefile} for the language itself
 * @param text what is wrong, with the value given and, where there is one, a suggestion
 */
public record Problem(Origin origin, String plugin, String text) {

  /** The one-line report: {@code file:line:column: plugin: text}. */
  @Override
  public String toString() {
    return origin + ": " + plugin + ": " + text;
  }
}
