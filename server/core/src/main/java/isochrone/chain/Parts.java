package isochrone.chain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What several configurations in a row share: kept while one of them asks for it. */
public final class Parts {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.reload");

  private final Map<Record, Part> parts = new HashMap<>();

  /** One part and the configurations that use it. */
  private record Part(AutoCloseable value, Set<Generation> users) {}

  /** The part of this key, made when there is none. */
  synchronized <T extends AutoCloseable> T take(Generation user, Record key, Supplier<T> make) {
    Part part = parts.computeIfAbsent(key, k -> new Part(make.get(), new HashSet<>()));
    part.users().add(user);
    @SuppressWarnings(
        "unchecked") // a key's record type belongs to one plugin, which makes one type
    T value = (T) part.value();
    return value;
  }

  /** Takes in that a configuration needs its parts no more; closes those that nobody needs. */
  public synchronized void release(Generation user) {
    parts.values().removeIf(part -> part.users().remove(user) && closeUnused(part));
  }

  private static boolean closeUnused(Part part) {
    if (!part.users().isEmpty()) {
      return false;
    }
    try {
      part.value().close();
    } catch (Exception e) {
      LOG.warn("closing {}: {}", part.value(), e.toString());
    }
    return true;
  }
}
