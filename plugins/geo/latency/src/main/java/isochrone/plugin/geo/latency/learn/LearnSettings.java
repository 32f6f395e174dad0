package isochrone.plugin.geo.latency.learn;

import isochrone.plugin.geo.latency.ledger.Learning;
import java.time.Duration;

/**
 * How and how often the server learns.
 *
 * @param learning what samples come to
 * @param update how often the table is made anew, whole seconds
 */
public record LearnSettings(Learning learning, Duration update) {}
