package isochrone.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table from names to values that finds any suffix of a name without making one.
 *
 * @param <V> what a name stands for
 */
@QueryPath
public final class NameTable<V> {
  private final Map<WireName, V> entries;
  private final @Nullable WireName[] keys;
  private final @Nullable Object[] values;
  private final int mask;

  private NameTable(Map<WireName, V> entries) {
    this.entries = entries;
    // At most half full, so that a miss ends soon.
    int slots = Integer.highestOneBit(entries.size() * 2 + 1) * 2;
    keys = new WireName[slots];
    values = new Object[slots];
    mask = slots - 1;
    for (Map.Entry<WireName, V> entry : entries.entrySet()) {
      int slot = slot(entry.getKey(), 0);
      keys[slot] = entry.getKey();
      values[slot] = entry.getValue();
    }
  }

  public static <V> Builder<V> builder() {
    return new Builder<>();
  }

  /** The value of the suffix of {@code name} that starts at {@code label}; null for none. */
  @SuppressWarnings("unchecked") // only the constructor fills the values, from a Map<WireName, V>
  public @Nullable V get(WireName name, int label) {
    return (V) values[slot(name, label)];
  }

  /**
   * The first label at or after {@code fromLabel} whose suffix is in the table: the longest match.
   * -1 for none.
   */
  public int longest(WireName name, int fromLabel) {
    for (int label = fromLabel; label <= name.labels(); label++) {
      if (keys[slot(name, label)] != null) {
        return label;
      }
    }
    return -1;
  }

  public int size() {
    return entries.size();
  }

  /** The names of the table in the order in which they were put. */
  @ColdPath("all names together are asked for at set-up only")
  public Set<WireName> names() {
    return entries.keySet();
  }

  /** Where the suffix stands, or the empty slot where it would. */
  private int slot(WireName name, int label) {
    int hash = name.hash(label);
    int slot = (hash ^ hash >>> 15) & mask;
    WireName key = keys[slot];
    while (key != null && !name.equalsSuffix(label, key)) {
      slot = slot + 1 & mask;
      key = keys[slot];
    }
    return slot;
  }

  /**
   * Collects the entries of a table.
   *
   * @param <V> what a name stands for
   */
  public static final class Builder<V> {
    private final Map<WireName, V> entries = new LinkedHashMap<>();

    private Builder() {}

    /** Adds an entry, or replaces it; {@code name} must be one that never changes. */
    public Builder<V> put(WireName name, V value) {
      entries.put(name, value);
      return this;
    }

    public NameTable<V> build() {
      return new NameTable<>(Collections.unmodifiableMap(new LinkedHashMap<>(entries)));
    }
  }
}
