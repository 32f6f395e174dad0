package isochrone.host;

import isochrone.chain.Generation;
import isochrone.corefile.Outline;
import isochrone.net.Listening;
import java.util.List;

/**
 * The configuration that is live.
 *
 * @param generation what it consists of
 * @param listening the addresses that are open for it, in the order of the generation's
 * @param outline what its Corefile holds
 * @param digest what its files said
 */
record Running(Generation generation, List<Listening> listening, Outline outline, String digest) {}
