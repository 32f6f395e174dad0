package isochrone.api;

import java.util.List;

/** Makes the {@link Handler} of one directive for one server block. */
public non-sealed interface HandlerFactory extends Extension {

  /** Where the handler stands in the chain, whatever the order of lines in the Corefile. */
  Stage stage();

  /** Order among handlers of the same stage, lower first; names decide between equal ranks. */
  default int rank() {
    return 0;
  }

  /**
   * Makes the handler.
   *
   * @param uses every use of the directive in this server block, in the order written, at least one
   * @param setup what the handler may contribute to the server or be given by it
   * @throws BadBlock when a setting is wrong and nothing sensible can be made of the rest
   */
  Handler create(List<Block> uses, Setup setup);
}
