package isochrone.host;

import isochrone.api.Problem;
import java.util.List;

/**
 * What is to be said about a configuration.
 *
 * @param problems all mistakes; a server would refuse it with any
 * @param advice what could be better
 */
public record Checked(List<Problem> problems, List<Problem> advice) {}
