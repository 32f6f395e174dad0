package isochrone.corefile;

import isochrone.api.Origin;
import java.util.List;

/**
 * The zones and ports of one server and its directives, imports and variables replaced.
 *
 * @param keys what stands in front of the brace, at least one; a network stands for all its reverse
 *     zones
 * @param directives the lines between the braces, in the order written
 * @param origin where the block begins
 */
public record ServerBlock(List<Key> keys, List<Directive> directives, Origin origin) {}
