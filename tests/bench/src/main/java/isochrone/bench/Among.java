package isochrone.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who takes part. */
enum Among {
  /** Those that the verdicts need. */
  JUDGED,
  /** Those besides that tell something else. */
  USUAL,
  /** Everybody. */
  ALL;

  /** What all others are compared with, so that they always take part. */
  private static final Set<String> MEASURES = Set.of("floor", "bare-netty");

  private static final List<String> UNUSUAL =
      List.of("our-sockets", "isochrone whoami", "-200", "nested");

  /** Whether this one takes part; names hold one of the parts in {@code only} if there are any. */
  boolean has(String name, List<String> only, List<String> except) {
    if (MEASURES.contains(name)) {
      return true;
    }
    if (except.stream().anyMatch(name::contains)) {
      return false;
    }
    return only.isEmpty() ? isMember(name) : only.stream().anyMatch(name::contains);
  }

  private boolean isMember(String name) {
    return switch (this) {
      case JUDGED -> isJudged(name);
      case USUAL -> UNUSUAL.stream().noneMatch(name::contains);
      case ALL -> true;
    };
  }

  /** Whether a verdict is about this one, or compares with it. */
  private static boolean isJudged(String name) {
    return Stream.concat(MEASURES.stream(), Judged.servers()).anyMatch(name::equals);
  }
}
