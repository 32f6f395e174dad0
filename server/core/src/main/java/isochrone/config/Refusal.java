package isochrone.config;

import org.jspecify.annotations.Nullable;

/** A value that breaks a rule. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final @Nullable String suggestion;

  Refusal(String rule) {
    this(rule, null);
  }

  /**
   * Refuses a value.
   *
   * @param rule the rest of the sentence that the key begins: {@code must be 1 to 10}
   * @param suggestion what was most likely meant
   */
  Refusal(String rule, @Nullable String suggestion) {
    super(rule, null, false, false);
    this.rule = rule;
    this.suggestion = suggestion;
  }

  String rule() {
    return rule;
  }

  @Nullable String suggestion() {
    return suggestion;
  }
}
