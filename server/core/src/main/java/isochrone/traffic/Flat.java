package isochrone.traffic;

import isochrone.wire.QueryPath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A profile's part in flattening: its own wish, and what its names resolve to for others. */
final class Flat {
  /** Neither wishes it nor stands below a profile that does. */
  static final Flat NONE = new Flat(-1, new @Nullable Resolution[0][]);

  private final int resolvers;
  private final @Nullable Resolution[][] names;

  private Flat(int resolvers, @Nullable Resolution[][] names) {
    this.resolvers = resolvers;
    this.names = names;
  }

  /** The same, but it is flattened itself with the addresses that these resolvers give. */
  Flat wanted(int index) {
    return new Flat(index, names);
  }

  /** The same with what the names of its endpoints resolve to by these resolvers. */
  Flat with(int index, @Nullable Resolution[] row) {
    @Nullable Resolution[][] copy = Arrays.copyOf(names, Math.max(names.length, index + 1));
    copy[index] = row;
    return new Flat(resolvers, copy);
  }

  /** Whether it is flattened itself. */
  @QueryPath
  boolean wanted() {
    return resolvers >= 0;
  }

  /** What an endpoint's name resolves to for {@code top}, the profile that was asked. */
  @QueryPath
  @Nullable Resolution name(Flat top, int endpoint) {
    @Nullable Resolution @Nullable [] row =
        top.resolvers < names.length ? names[top.resolvers] : null;
    return row == null ? null : row[endpoint];
  }
}
