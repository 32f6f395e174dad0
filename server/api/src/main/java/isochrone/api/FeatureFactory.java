package isochrone.api;

import java.util.List;

/**
 * Applies a directive that has no place in the chain, but for what its settings may ask for through
 * {@link Setup#handler}: listeners, reload, background data.
 */
public non-sealed interface FeatureFactory extends Extension {

  /**
   * Reads the directive and contributes what it asks for to {@code setup}.
   *
   * @param uses every use of the directive in this server block, in the order written, at least one
   * @param setup what the feature may contribute to the server or be given by it
   * @throws BadBlock when a setting is wrong and nothing sensible can be made of the rest
   */
  void apply(List<Block> uses, Setup setup);
}
