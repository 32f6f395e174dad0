package isochrone.traffic;

import isochrone.wire.WireName;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out what a name resolves to, by asking other name servers. */
public interface Lookup {

  /**
   * Looks a name up.
   *
   * @param done told once, on any thread, now or later
   */
  void find(Question question, Consumer<Found> done);

  /**
   * What is to be found out.
   *
   * @param name the name, absolute
   * @param type A or AAAA
   * @param resolvers the name servers to ask; none for those of the machine
   */
  record Question(WireName name, int type, List<InetSocketAddress> resolvers) {}

  /**
   * What came of it.
   *
   * @param data the data of each record; none when there is no such record
   * @param ttl how many seconds this holds: the least of all aliases and records on the way
   * @param trouble why nothing is known, for people; null when the question was answered
   */
  record Found(List<byte[]> data, int ttl, @Nullable String trouble) {

    /** These records. */
    public static Found records(List<byte[]> data, int ttl) {
      return new Found(data, ttl, null);
    }

    /** There is no such record. */
    public static Found nothing(int ttl) {
      return new Found(List.of(), ttl, null);
    }

    /** Nobody could say. */
    public static Found failed(String trouble) {
      return new Found(List.of(), 0, trouble);
    }
  }
}
