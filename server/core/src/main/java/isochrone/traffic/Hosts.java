package isochrone.traffic;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the addresses at which endpoints are probed. */
public interface Hosts {

  /**
   * Looks a host up; the answer is kept no longer than its TTL.
   *
   * @param host a name without final dot or an address literal
   * @param done told once, on the probes' thread, now or later
   */
  void find(String host, Consumer<Found> done);

  /**
   * What came of it.
   *
   * @param addresses the addresses that may be probed
   * @param outOfReach whether there are others, none of which may be probed
   * @param trouble why there are none, for people; null when the host was found
   * @param own whether that is this server's trouble rather than the host's
   */
  record Found(
      List<InetAddress> addresses, boolean outOfReach, @Nullable String trouble, boolean own) {

    /** These addresses. */
    public static Found at(List<InetAddress> addresses) {
      return new Found(addresses, false, null, false);
    }

    /** Only addresses that must not be probed. */
    public static Found outside() {
      return new Found(List.of(), true, null, false);
    }

    /** Nobody knows the host. */
    public static Found unknown(String trouble) {
      return new Found(List.of(), false, trouble, false);
    }

    /** Nobody could be asked. */
    public static Found impossible(String trouble) {
      return new Found(List.of(), false, trouble, true);
    }
  }
}
