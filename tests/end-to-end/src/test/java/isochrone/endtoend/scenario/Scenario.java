package isochrone.endtoend.scenario;

import java.util.List;
import java.util.Map;

/**
 * A Corefile with a zone or more of its own, what must happen around it, and what it must answer.
 *
 * @param name its folder and file, without ending
 * @param title what it shows: the first comment of its file
 * @param corefile its server blocks
 * @param files other files beside the Corefile, by name
 * @param endpoints its endpoints, by name
 * @param steps what is done, in order
 * @param needsIpv6 whether it speaks IPv6
 */
record Scenario(
    String name,
    String title,
    String corefile,
    Map<String, String> files,
    Map<String, Beginning> endpoints,
    List<Step> steps,
    boolean needsIpv6) {

  /**
   * How an endpoint begins.
   *
   * @param address its address on loopback
   * @param state what it is
   * @param status what the server must find
   */
  record Beginning(String address, String state, String status) {}

  /** Whether it looks at counters. */
  boolean counts() {
    return steps.stream().anyMatch(CountersStep.class::isInstance);
  }

  /** Whether it changes its Corefile. */
  boolean reloads() {
    return steps.stream().anyMatch(ReloadStep.class::isInstance);
  }

  /** The folder that it stands in: its topic. */
  String topic() {
    return name.substring(0, name.indexOf('/'));
  }
}
