package isochrone.api;

import java.util.concurrent.Callable;

/** Adds a command to the program, beside those that serve and check. */
public non-sealed interface CommandFactory extends Extension {

  /**
   * Makes the command.
   *
   * @param around what it works with
   * @return an object annotated for picocli, which fills in the arguments and calls it; the result
   *     of the call is the exit code: 0 done, 1 refused or failed
   */
  Callable<Integer> create(Workbench around);
}
