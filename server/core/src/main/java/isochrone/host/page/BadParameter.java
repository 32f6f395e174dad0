package isochrone.host.page;

import isochrone.api.Page;
import java.util.Set;
import java.util.TreeSet;

/** A parameter of a request makes no sense; the message says why. */
final class BadParameter extends Exception {
  private static final long serialVersionUID = 1L;

  BadParameter(String message) {
    super(message);
  }

  /** Refuses parameters that a page does not have: they would seem to have been heeded. */
  static void refuseOthers(Page.Request request, Set<String> known) throws BadParameter {
    for (String name : new TreeSet<>(request.parameters().keySet())) {
      if (!known.contains(name)) {
        throw new BadParameter(
            "there is no parameter %s, but %s".formatted(name, new TreeSet<>(known)));
      }
    }
  }
}
