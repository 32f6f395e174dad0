package isochrone.traffic;

import isochrone.traffic.Lookup.Question;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of one name, kept fresh. Works on the probes' thread; any thread may look. */
final class Resolution {
  /** Named for people, who see the last word of it in each line. */
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.flatten");

  private final Key key;
  private final Refreshed.Parts parts;
  private final Refreshed ipv4;
  private final Refreshed ipv6;
  private Runnable afterFirst = () -> {};
  private @Nullable String trouble;
  private volatile Resolved resolved = Resolved.UNKNOWN;
  private volatile long goodAt;
  private volatile boolean looked;

  /**
   * What a resolution hangs on.
   *
   * @param name the name to resolve
   * @param resolvers the name servers to ask; none for those of the machine
   */
  record Key(WireName name, List<InetSocketAddress> resolvers) {

    /** How metrics call the name servers. */
    String by() {
      return resolvers.isEmpty()
          ? "system"
          : resolvers.stream().map(Key::text).collect(Collectors.joining(","));
    }

    private static String text(InetSocketAddress address) {
      String host = address.getHostString();
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
  }

  Resolution(Key key, Refreshed.Parts parts) {
    this.key = key;
    this.parts = parts;
    this.goodAt = parts.clock().nanoTime();
    this.ipv4 = refreshed(RecordType.A);
    this.ipv6 = refreshed(RecordType.AAAA);
  }

  private Refreshed refreshed(int type) {
    return new Refreshed(parts, new Question(key.name(), type, key.resolvers()), this::changed);
  }

  /** Begins; {@code first} runs after the first lookups, whatever came of them. */
  void start(Runnable first) {
    afterFirst = first;
    ipv4.start();
    ipv6.start();
  }

  void stop() {
    ipv4.stop();
    ipv6.stop();
  }

  Key key() {
    return key;
  }

  /** What is known now. */
  @QueryPath
  Resolved resolved() {
    return resolved;
  }

  /** Whether the first lookups are over, whatever came of them. */
  boolean looked() {
    return looked;
  }

  /** Nanoseconds since all was well the last time, or since the beginning. */
  long age() {
    return parts.clock().nanoTime() - goodAt;
  }

  private void changed() {
    resolved = new Resolved(ipv4.records(), ipv6.records(), ipv4.known(), ipv6.known());
    if (ipv4.asked() && ipv6.asked()) {
      tell(ipv4.trouble() == null ? ipv6.trouble() : ipv4.trouble());
      looked = true;
      Runnable first = afterFirst;
      afterFirst = () -> {};
      first.run();
    }
  }

  private void tell(@Nullable String lookups) {
    String now = lookups == null && !resolved.any() ? "it has no address" : lookups;
    if (now == null) {
      goodAt = parts.clock().nanoTime();
    }
    if (now != null && trouble == null) {
      String left = resolved.any() ? "; what was known is kept" : "";
      LOG.warn("{} cannot be resolved ({}){}", key.name(), now, left);
    } else if (now == null && trouble != null) {
      LOG.info("{} can be resolved again", key.name());
    }
    trouble = now;
  }
}
