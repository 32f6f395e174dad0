package isochrone.corefile;

import org.jspecify.annotations.Nullable;

/** The variables that a Corefile may refer to. */
@FunctionalInterface
public interface Environment {

  /** The value of a variable; null when it is not set. */
  @Nullable String get(String name);

  /** The variables of this process. */
  static Environment system() {
    return System::getenv;
  }
}
