package isochrone.api.traffic;

import isochrone.api.Block;
import isochrone.api.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One place that a profile can send clients to.
 *
 * @param name unique in its profile
 * @param target what clients are given
 * @param enabled the endpoint's own switch
 * @param alwaysServe never probed, always eligible; its status is Unmonitored
 * @param ttl seconds, or -1 for the profile's
 * @param probe what to probe instead of the target; null for the target itself
 * @param headers request headers of its probes, in front of the monitor's of the same name
 * @param origin where it was defined
 */
public record Endpoint(
    String name,
    Target target,
    boolean enabled,
    boolean alwaysServe,
    int ttl,
    @Nullable ProbeAddress probe,
    List<Header> headers,
    Origin origin) {

  /** What a probe connects to: a name without final dot, or one or two address literals. */
  public List<String> probeHosts() {
    return probe == null ? target.hosts() : List.of(probe.host());
  }

  /** The port that a probe connects to, where the monitor says {@code monitorPort}. */
  public int probePort(int monitorPort) {
    return probe == null || probe.port() == 0 ? monitorPort : probe.port();
  }

  /**
   * A host and port to probe.
   *
   * @param host a name without final dot, or an address literal without brackets
   * @param port 1 to 65535; 0 for the monitor's
   */
  public record ProbeAddress(String host, int port) {}

  /**
   * A header field of an HTTP request.
   *
   * @param name a token (RFC 9110 §5.1)
   * @param value visible characters, blanks and tabs between them (RFC 9110 §5.5)
   */
  public record Header(String name, String value) {

    /** The most that an endpoint or a monitor may have, as Azure Traffic Manager's. */
    public static final int MAX = 8;

    private static final Pattern NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");
    private static final Pattern VALUE = Pattern.compile("([!-~]([ \t!-~]*[!-~])?)?");

    /**
     * Takes a field that can be sent.
     *
     * @throws IllegalArgumentException for one that cannot, with the reason
     */
    public Header {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("the name must be a token of HTTP");
      }
      if (!VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException("the value must be visible ASCII characters and blanks");
      }
      if (name.equalsIgnoreCase("Host") && (value.isEmpty() || value.indexOf('*') >= 0)) {
        throw new IllegalArgumentException("Host must be the name of one host");
      }
    }

    /** The fields that the lines {@code key} of a block give; what is wrong is reported. */
    public static List<Header> of(Block block, String key) {
      List<Header> headers = new ArrayList<>();
      for (Block line : block.blocks(key)) {
        try {
          headers.add(new Header(line.text("name"), line.text("value")));
        } catch (IllegalArgumentException e) {
          line.problem(line.origin(), String.valueOf(e.getMessage()));
        }
      }
      if (headers.size() > MAX) {
        block.problem(key, "must not be given more than " + MAX + " times", headers.size());
      }
      return headers;
    }
  }
}
